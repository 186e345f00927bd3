package dev.daybook.views.sql;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Index;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A table of a read model: its columns, its key and its indexes. Each version of the read model has
 * such a table of its own, see {@link VersionTables}.
 *
 * <p>Design note: rows lie in the order of the key, in SQLite even without a row id, because every
 * page of a query is a range of a key or of an index.
 *
 * @param name without the version
 * @param keyColumns how many of the first columns are the key
 */
public record TableShape(
        String name, int keyColumns, List<Column<?>> columns, List<IndexShape> indexes) {

    /** An index; what it lacks of the key the database adds. */
    public record IndexShape(String name, List<String> columns) {}

    public TableShape {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    public static TableShape of(String name, int keyColumns, Column<?>... columns) {
        return new TableShape(name, keyColumns, List.of(columns), List.of());
    }

    public TableShape indexed(String indexName, Column<?>... by) {
        var more = new ArrayList<>(indexes);
        more.add(new IndexShape(indexName, List.of(by).stream().map(Column::name).toList()));
        return new TableShape(name, keyColumns, columns, more);
    }

    /** All columns, as {@link RowTable} reads them. */
    public List<Field<?>> fields() {
        return columns.stream().<Field<?>>map(Column::field).toList();
    }

    List<Column<?>> key() {
        return columns.subList(0, keyColumns);
    }

    List<Column<?>> values() {
        return columns.subList(keyColumns, columns.size());
    }

    void create(SqlTransaction transaction, String tableName) {
        DSLContext sql = transaction.sql();
        Table<Record> table = DSL.table(DSL.name(tableName));
        List<Field<?>> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(defined(column, transaction.dialect())));
        List<Name> key = key().stream().map(column -> DSL.name(column.name())).toList();
        var create =
                sql.createTable(table)
                        .columns(fields)
                        .constraint(DSL.primaryKey(key.toArray(Name[]::new)));
        if (transaction.dialect() == Dialect.SQLITE) {
            create.storage("WITHOUT ROWID").execute();
        } else {
            create.execute();
        }
        for (IndexShape index : indexes) {
            Index named = DSL.index(DSL.name(tableName + "_" + index.name()));
            List<Field<Object>> by =
                    index.columns().stream().map(c -> DSL.field(DSL.name(c))).toList();
            sql.createIndex(named).on(table, by).execute();
        }
    }

    private static Field<?> defined(Column<?> column, Dialect dialect) {
        boolean nullable = column.nullable();
        return column.type() == String.class
                ? DSL.field(DSL.name(column.name()), dialect.text().nullable(nullable))
                : DSL.field(DSL.name(column.name()), SQLDataType.BIGINT.nullable(nullable));
    }
}
