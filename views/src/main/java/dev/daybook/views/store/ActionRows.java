package dev.daybook.views.store;

import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.RecordedAction;
import dev.daybook.views.sql.Column;
import dev.daybook.views.sql.SqlTransaction;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What operators decided about projections, in the order of their decisions. */
final class ActionRows {
    private static final Table<Record> TABLE = DSL.table(DSL.name("projection_action"));
    private static final Column<Long> NUMBER = Column.number("number");
    private static final Column<String> NAME = Column.text("name");
    private static final Column<Long> VERSION = Column.number("version");
    private static final Column<String> KIND = Column.text("kind");
    private static final Column<String> ACTOR = Column.text("actor");
    private static final Column<Long> AT = Column.number("at_micros");
    private static final Column<String> REASON = Column.text("reason");
    private static final Column<Long> POSITION = Column.number("position");

    private static final List<Field<?>> FIELDS =
            List.of(
                    NUMBER.field(),
                    NAME.field(),
                    VERSION.field(),
                    KIND.field(),
                    ACTOR.field(),
                    AT.field(),
                    REASON.field(),
                    POSITION.field());

    private ActionRows() {}

    static void add(
            SqlTransaction transaction,
            ProjectionId id,
            OperatorAction action,
            OptionalLong position) {
        transaction
                .sql()
                .insertInto(TABLE)
                .set(NAME.field(), id.name())
                .set(VERSION.field(), (long) id.version())
                .set(KIND.field(), action.kind().name())
                .set(ACTOR.field(), action.actor())
                .set(AT.field(), action.atMicros())
                .set(REASON.field(), action.reason())
                .set(POSITION.field(), position.isPresent() ? position.getAsLong() : null)
                .execute();
    }

    static List<RecordedAction> page(
            SqlTransaction transaction, String name, long afterNumber, int limit) {
        return transaction
                .sql()
                .select(FIELDS)
                .from(TABLE)
                .where(NAME.field().eq(name))
                .and(NUMBER.field().gt(afterNumber))
                .orderBy(NUMBER.field())
                .limit(limit)
                .fetch(ActionRows::action);
    }

    private static RecordedAction action(Record row) {
        Long position = row.get(POSITION.field());
        return new RecordedAction(
                row.get(NUMBER.field()),
                new ProjectionId(row.get(NAME.field()), row.get(VERSION.field()).intValue()),
                new OperatorAction(
                        OperatorAction.Kind.valueOf(row.get(KIND.field())),
                        row.get(ACTOR.field()),
                        row.get(AT.field()),
                        row.get(REASON.field())),
                position == null ? OptionalLong.empty() : OptionalLong.of(position));
    }
}
