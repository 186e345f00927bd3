package dev.daybook.views.store;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.RunState;
import dev.daybook.views.sql.Column;
import dev.daybook.views.sql.Dialect;
import dev.daybook.views.sql.SqlTransaction;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The states of projections, one row for each version. */
final class VersionRows {
    private static final Table<Record> TABLE = DSL.table(DSL.name("projection_version"));
    private static final Column<String> NAME = Column.text("name");
    private static final Column<Long> VERSION = Column.number("version");
    private static final Column<Long> POSITION = Column.number("position");
    private static final Column<Long> RECORDED_AT = Column.number("recorded_at_micros");
    private static final Column<String> RUN_STATE = Column.text("run_state");
    private static final Column<Long> ACTIVE = Column.number("active");
    private static final Column<Long> PARKED = Column.number("parked_events");
    private static final Column<Long> CHANGES = Column.number("changes");

    private static final List<Field<?>> FIELDS =
            List.of(
                    NAME.field(),
                    VERSION.field(),
                    POSITION.field(),
                    RECORDED_AT.field(),
                    RUN_STATE.field(),
                    ACTIVE.field(),
                    PARKED.field(),
                    CHANGES.field());

    private VersionRows() {}

    /** No two transactions register or swap versions of a name at once. */
    static void lockName(SqlTransaction transaction, String name) {
        if (transaction.dialect() == Dialect.POSTGRES) {
            // A projection that isn't registered has no row to lock.
            transaction.sql().execute("SELECT pg_advisory_xact_lock(hashtext({0}))", DSL.val(name));
        }
    }

    /** The state, which nobody else changes until the transaction ends. */
    static ProjectionState locked(SqlTransaction transaction, ProjectionId id) {
        var select = transaction.sql().select(FIELDS).from(TABLE).where(is(id));
        Optional<ProjectionState> state =
                transaction.dialect() == Dialect.POSTGRES
                        ? select.forUpdate().fetchOptional(VersionRows::state)
                        : select.fetchOptional(VersionRows::state);
        return state.orElseThrow(() ->
                new IllegalArgumentException("There is no such projection; projection=" + id));
    }

    static Optional<ProjectionState> find(SqlTransaction transaction, ProjectionId id) {
        return transaction
                .sql()
                .select(FIELDS)
                .from(TABLE)
                .where(is(id))
                .fetchOptional(VersionRows::state);
    }

    static List<ProjectionState> all(SqlTransaction transaction) {
        return list(transaction, DSL.noCondition());
    }

    static List<ProjectionState> all(SqlTransaction transaction, String name) {
        return list(transaction, NAME.field().eq(name));
    }

    private static List<ProjectionState> list(SqlTransaction transaction, Condition condition) {
        return transaction
                .sql()
                .select(FIELDS)
                .from(TABLE)
                .where(condition)
                .orderBy(NAME.field(), VERSION.field())
                .fetch(VersionRows::state);
    }

    static ProjectionState insert(SqlTransaction transaction, ProjectionState state) {
        transaction
                .sql()
                .insertInto(TABLE)
                .set(NAME.field(), state.id().name())
                .set(VERSION.field(), (long) state.id().version())
                .set(POSITION.field(), state.position())
                .set(RECORDED_AT.field(), state.recordedAtMicros())
                .set(RUN_STATE.field(), state.runState().name())
                .set(ACTIVE.field(), state.active() ? 1L : 0L)
                .set(PARKED.field(), state.parkedEvents())
                .set(CHANGES.field(), state.changes())
                .execute();
        return state;
    }

    static ProjectionState update(SqlTransaction transaction, ProjectionState state) {
        transaction
                .sql()
                .update(TABLE)
                .set(POSITION.field(), state.position())
                .set(RECORDED_AT.field(), state.recordedAtMicros())
                .set(RUN_STATE.field(), state.runState().name())
                .set(ACTIVE.field(), state.active() ? 1L : 0L)
                .set(PARKED.field(), state.parkedEvents())
                .set(CHANGES.field(), state.changes())
                .where(is(state.id()))
                .execute();
        return state;
    }

    static void delete(SqlTransaction transaction, ProjectionId id) {
        transaction.sql().deleteFrom(TABLE).where(is(id)).execute();
    }

    private static Condition is(ProjectionId id) {
        return NAME.field().eq(id.name()).and(VERSION.field().eq((long) id.version()));
    }

    private static ProjectionState state(Record row) {
        return new ProjectionState(
                new ProjectionId(row.get(NAME.field()), row.get(VERSION.field()).intValue()),
                row.get(POSITION.field()),
                row.get(RECORDED_AT.field()),
                RunState.valueOf(row.get(RUN_STATE.field())),
                row.get(ACTIVE.field()) != 0,
                row.get(PARKED.field()),
                row.get(CHANGES.field()));
    }
}
