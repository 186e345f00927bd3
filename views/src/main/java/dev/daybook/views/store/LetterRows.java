package dev.daybook.views.store;

import dev.daybook.core.StreamId;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.LetterFailure;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.views.sql.Column;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowTable;
import dev.daybook.views.sql.RowWriter;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.TableShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters by projection and position.
 *
 * @param projection whose letter it is
 */
record LetterRows(ProjectionId projection, DeadLetter letter) {
    private static final Column<String> NAME = Column.text("name");
    private static final Column<Long> VERSION = Column.number("version");
    private static final Column<Long> POSITION = Column.number("position");
    private static final Column<String> STREAM = Column.text("stream");
    private static final TableShape SHAPE =
            TableShape.of(
                    "projection_letter",
                    3,
                    NAME,
                    VERSION,
                    POSITION,
                    STREAM,
                    Column.number("revision"),
                    Column.text("event_type"),
                    Column.number("parked_at_micros"),
                    Column.text("error_class").orNull(),
                    Column.text("error_message").orNull(),
                    Column.text("error_stack").orNull(),
                    Column.number("attempts").orNull(),
                    Column.number("first_at_micros").orNull(),
                    Column.number("last_at_micros").orNull());
    private static final Table<Record> TABLE = DSL.table(DSL.name(SHAPE.name()));
    private static final RowTable<LetterRows> ROWS =
            new RowTable<>(SHAPE.name(), SHAPE, LetterRows::read, LetterRows::write);

    static void save(SqlTransaction transaction, ProjectionId id, Collection<DeadLetter> letters) {
        ROWS.save(transaction, letters.stream().map(letter -> new LetterRows(id, letter)).toList());
    }

    static boolean exists(SqlTransaction transaction, ProjectionId id, long position) {
        return transaction.sql().fetchExists(TABLE, is(id, POSITION.field().eq(position)));
    }

    /**
     * @return whether there was such a letter
     */
    static boolean delete(SqlTransaction transaction, ProjectionId id, long position) {
        return delete(transaction, is(id, POSITION.field().eq(position))) == 1;
    }

    /** Deletes the letters after a position. */
    static void deleteAfter(SqlTransaction transaction, ProjectionId id, long position) {
        delete(transaction, is(id, POSITION.field().gt(position)));
    }

    private static int delete(SqlTransaction transaction, Condition condition) {
        return transaction.sql().deleteFrom(TABLE).where(condition).execute();
    }

    static long count(SqlTransaction transaction, ProjectionId id) {
        return transaction.sql().fetchCount(TABLE, is(id, DSL.noCondition()));
    }

    static Set<StreamId> streams(SqlTransaction transaction, ProjectionId id) {
        return Set.copyOf(
                transaction
                        .sql()
                        .selectDistinct(STREAM.field())
                        .from(TABLE)
                        .where(is(id, DSL.noCondition()))
                        .fetch(row -> StreamId.parse(row.value1())));
    }

    /** Of one stream, or of all where it is null. */
    static List<DeadLetter> page(
            SqlTransaction transaction,
            ProjectionId id,
            @Nullable StreamId stream,
            long afterPosition,
            int limit) {
        Condition of = stream == null ? DSL.noCondition() : STREAM.field().eq(stream.toString());
        var page = new ArrayList<DeadLetter>();
        ROWS.query(
                transaction,
                transaction
                        .sql()
                        .select(SHAPE.fields())
                        .from(TABLE)
                        .where(is(id, of.and(POSITION.field().gt(afterPosition))))
                        .orderBy(POSITION.field())
                        .limit(limit),
                row -> page.add(row.letter));
        return page;
    }

    private static Condition is(ProjectionId id, Condition more) {
        return NAME.field().eq(id.name()).and(VERSION.field().eq((long) id.version())).and(more);
    }

    private void write(RowWriter row) {
        row.text(projection.name())
                .number(projection.version())
                .number(letter.position())
                .text(letter.stream().toString())
                .number(letter.revision())
                .text(letter.type())
                .number(letter.parkedAtMicros());
        LetterFailure failure = letter.failure().orElse(null);
        if (failure == null) {
            row.text(null).text(null).text(null);
            row.numberOrNull(null).numberOrNull(null).numberOrNull(null);
        } else {
            row.text(failure.errorClass()).text(failure.message()).text(failure.stack());
            row.number(failure.attempts())
                    .number(failure.firstAtMicros())
                    .number(failure.lastAtMicros());
        }
    }

    private static LetterRows read(RowReader row) {
        var id = new ProjectionId(row.text(), (int) row.number());
        return new LetterRows(
                id,
                new DeadLetter(
                        row.number(),
                        StreamId.parse(row.text()),
                        row.number(),
                        row.text(),
                        row.number(),
                        failure(row)));
    }

    private static Optional<LetterFailure> failure(RowReader row) {
        String errorClass = row.textOrNull();
        return errorClass == null
                ? Optional.empty()
                : Optional.of(
                        new LetterFailure(
                                errorClass,
                                row.text(),
                                row.text(),
                                (int) row.number(),
                                row.number(),
                                row.number()));
    }
}
