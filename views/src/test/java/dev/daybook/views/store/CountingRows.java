package dev.daybook.views.store;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.TableContents;
import dev.daybook.tck.CountingProjection;
import dev.daybook.views.sql.Column;
import dev.daybook.views.sql.RowTable;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.TableShape;
import dev.daybook.views.sql.VersionTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts in a table of its version. */
public record CountingRows(ProjectionId id) implements CountingProjection<SqlTransaction> {
    private static final Column<String> KEY = Column.text("key");
    private static final Column<Long> COUNT = Column.number("count");
    private static final TableShape SHAPE = TableShape.of("count", 1, KEY, COUNT);

    private record Count(String key, long count) {}

    private RowTable<Count> rows() {
        return new RowTable<>(
                VersionTables.name(id, SHAPE),
                SHAPE,
                row -> new Count(row.text(), row.number()),
                (count, row) -> row.text(count.key).number(count.count));
    }

    private VersionTables tables() {
        return new VersionTables(id, List.of(SHAPE));
    }

    @Override
    public void add(SqlTransaction transaction, String key, long amount) {
        var found = new HashMap<String, Long>();
        rows().load(
                        transaction,
                        List.of(key),
                        (wanted, row) -> row.text(wanted),
                        row -> found.put(row.key, row.count));
        long before = found.getOrDefault(key, 0L);
        rows().save(transaction, List.of(new Count(key, before + amount)));
    }

    @Override
    public Map<String, Long> counts(SqlTransaction transaction) {
        return transaction
                .sql()
                .select(SHAPE.fields())
                .from(VersionTables.table(id, SHAPE))
                .fetchMap(KEY.field(), COUNT.field());
    }

    @Override
    public void create(SqlTransaction transaction) {
        tables().create(transaction);
    }

    @Override
    public void clear(SqlTransaction transaction) {
        tables().clear(transaction);
    }

    @Override
    public void drop(SqlTransaction transaction) {
        tables().drop(transaction);
    }

    @Override
    public List<TableContents> contents(SqlTransaction transaction) {
        return tables().contents(transaction);
    }
}
