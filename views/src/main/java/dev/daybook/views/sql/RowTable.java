package dev.daybook.views.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Select;

/**
 * Reads and writes whole rows of one table in batches; statements are prepared once for a batch.
 *
 * <p>Design note: plain JDBC, because this is what every event comes through: nothing is rendered
 * or mapped for a row.
 *
 * @param <R> a row
 */
public final class RowTable<R> {
    /** Keys in one statement that reads. */
    private static final int KEYS_AT_ONCE = 64;

    /** Rows in one statement that writes to SQLite; the driver for PostgreSQL joins them itself. */
    private static final int ROWS_AT_ONCE = 16;

    private final String tableName;
    private final TableShape shape;
    private final Function<RowReader, R> read;
    private final BiConsumer<R, RowWriter> write;
    private final String select;
    private final String insert;
    private final String upsert;
    private final String replace;

    /**
     * @param read makes a row of its columns
     * @param write gives the row's columns, all of them in order
     */
    public RowTable(
            String tableName,
            TableShape shape,
            Function<RowReader, R> read,
            BiConsumer<R, RowWriter> write) {
        this(tableName, shape, read, write, select(tableName, shape, shape.key(), ""));
    }

    private RowTable(
            String tableName,
            TableShape shape,
            Function<RowReader, R> read,
            BiConsumer<R, RowWriter> write,
            String select) {
        this.tableName = tableName;
        this.shape = shape;
        this.read = read;
        this.write = write;
        this.select = select;
        this.insert =
                "INSERT INTO \"%s\" (%s) VALUES (%s)"
                        .formatted(
                                tableName,
                                names(shape.columns()),
                                marks(shape.columns().size(), "?"));
        this.upsert =
                insert
                        + " ON CONFLICT (%s) DO UPDATE SET %s"
                                .formatted(
                                        names(shape.key()),
                                        shape.values().stream()
                                                .map(c ->
                                                        "%1$s = excluded.%1$s".formatted(c.name()))
                                                .collect(Collectors.joining(", ")));
        this.replace = insert.replaceFirst("INSERT", "INSERT OR REPLACE");
    }

    /**
     * The same table, whose rows are loaded by other columns than the key.
     *
     * @param by with the condition they tell rows apart
     * @param condition only rows with one of these words in this column; the words are constants
     */
    public RowTable<R> foundBy(List<Column<?>> by, Column<String> condition, List<String> words) {
        String more = " AND %s IN ('%s')".formatted(condition.name(), String.join("', '", words));
        return new RowTable<>(tableName, shape, read, write, select(tableName, shape, by, more));
    }

    private static String select(
            String tableName, TableShape shape, List<Column<?>> by, String more) {
        String all = marks(KEYS_AT_ONCE, keyMarks(by.size()));
        return "SELECT %s FROM \"%s\" WHERE (%s) IN (%s)%s"
                .formatted(
                        names(shape.columns()),
                        tableName,
                        names(by),
                        by.size() == 1 ? all : "VALUES " + all,
                        more);
    }

    private static String keyMarks(int columns) {
        return columns == 1 ? "?" : "(" + marks(columns, "?") + ")";
    }

    private static String names(Collection<Column<?>> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String marks(int count, String mark) {
        return String.join(", ", Collections.nCopies(count, mark));
    }

    /**
     * Hands over the rows that there are, in no order.
     *
     * @param key gives the columns of a key, in order
     */
    public <K> void load(
            SqlTransaction transaction,
            Collection<K> keys,
            BiConsumer<K, RowWriter> key,
            Consumer<R> rows) {
        if (keys.isEmpty()) {
            return;
        }
        try (var statement = transaction.connection().prepareStatement(select)) {
            var writer = new RowWriter(statement);
            Iterator<K> next = keys.iterator();
            K last = keys.iterator().next();
            while (next.hasNext()) {
                writer.restart();
                for (int i = 0; i < KEYS_AT_ONCE; i++) {
                    // The last key fills what is left: it is found once all the same.
                    last = next.hasNext() ? next.next() : last;
                    key.accept(last, writer);
                }
                readAll(statement, rows);
            }
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** Hands over the rows of a query that selects all columns of the table, in order. */
    public void query(SqlTransaction transaction, Select<?> query, Consumer<R> rows) {
        try (var statement = transaction.connection().prepareStatement(query.getSQL())) {
            int parameter = 0;
            for (Object value : query.getBindValues()) {
                statement.setObject(
                        ++parameter, value instanceof String text ? StoredText.of(text) : value);
            }
            readAll(statement, rows);
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    private void readAll(PreparedStatement statement, Consumer<R> rows) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            var reader = RowReader.of(found);
            while (found.next()) {
                reader.restart();
                rows.accept(read.apply(reader));
            }
        }
    }

    /** Adds rows whose keys are new. */
    public void insert(SqlTransaction transaction, Collection<R> rows) {
        run(transaction, insert, rows);
    }

    /**
     * Adds rows, or puts them in the place of those with the same key. Rows in the order of their
     * keys are written faster, because neighbours lie on the same page.
     */
    public void save(SqlTransaction transaction, Collection<R> rows) {
        // SQLite finds the place once to replace a row, and twice to look for it and change it.
        run(transaction, transaction.dialect() == Dialect.SQLITE ? replace : upsert, rows);
    }

    private void run(SqlTransaction transaction, String command, Collection<R> rows) {
        int atOnce = transaction.dialect() == Dialect.SQLITE ? ROWS_AT_ONCE : 1;
        int inGroups = rows.size() / atOnce * atOnce;
        Iterator<R> next = rows.iterator();
        try {
            String more = ", (" + marks(shape.columns().size(), "?") + ")";
            run(transaction, command + more.repeat(atOnce - 1), next, inGroups, atOnce);
            run(transaction, command, next, rows.size() - inGroups, 1);
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    private void run(
            SqlTransaction transaction, String command, Iterator<R> rows, int count, int atOnce)
            throws SQLException {
        if (count == 0) {
            return;
        }
        try (var statement = transaction.connection().prepareStatement(command)) {
            var writer = new RowWriter(statement);
            for (int written = 0; written < count; written += atOnce) {
                writer.restart();
                for (int i = 0; i < atOnce; i++) {
                    write.accept(rows.next(), writer);
                }
                statement.addBatch();
            }
            var _ = statement.executeBatch();
        }
    }
}
