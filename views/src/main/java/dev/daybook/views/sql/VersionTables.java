package dev.daybook.views.sql;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.TableContents;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The tables of one version of a read model. Their names say which: {@code orders_v2_item} is the
 * table {@code item} of {@code orders/2}. So a new version is filled beside the one that is read.
 *
 * @param shapes in the order in which they are created and compared
 * @param own of the projection itself; they tell nothing of events and are not compared
 */
public record VersionTables(ProjectionId id, List<TableShape> shapes, List<TableShape> own) {

    public VersionTables {
        shapes = List.copyOf(shapes);
        own = List.copyOf(own);
    }

    public VersionTables(ProjectionId id, List<TableShape> shapes) {
        this(id, shapes, List.of());
    }

    /** The name of a table with its version. */
    public static String name(ProjectionId id, TableShape shape) {
        return "%s_v%d_%s".formatted(id.name(), id.version(), shape.name());
    }

    /** A table in a query. */
    public static Table<Record> table(ProjectionId id, TableShape shape) {
        return DSL.table(DSL.name(name(id, shape)));
    }

    /** Rows of one of the tables, to be read and written in batches. */
    public <R> RowTable<R> rows(
            TableShape shape, Function<RowReader, R> read, BiConsumer<R, RowWriter> write) {
        return new RowTable<>(name(id, shape), shape, read, write);
    }

    private Stream<TableShape> all() {
        return Stream.concat(shapes.stream(), own.stream());
    }

    public void create(SqlTransaction transaction) {
        all().forEach(shape -> shape.create(transaction, name(id, shape)));
    }

    public void clear(SqlTransaction transaction) {
        all().forEach(shape -> transaction.sql().deleteFrom(table(id, shape)).execute());
    }

    public void drop(SqlTransaction transaction) {
        all().forEach(shape -> transaction.sql().dropTable(table(id, shape)).execute());
    }

    /** What the tables hold, for a comparison with another version. */
    public List<TableContents> contents(SqlTransaction transaction) {
        return shapes.stream()
                .map(shape -> TableDigest.of(transaction, shape, name(id, shape)))
                .toList();
    }
}
