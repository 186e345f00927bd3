package dev.daybook.views.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Gives the values of a row, column by column in the order of the table. */
public abstract sealed class RowReader {
    private int column;

    /** Reads a row that jOOQ fetched with {@link TableShape#fields}. */
    public static RowReader of(Record row) {
        return new FetchedRow(row);
    }

    static RowReader of(ResultSet row) {
        return new CurrentRow(row);
    }

    void restart() {
        column = 0;
    }

    /** A text that is never absent. */
    public String text() {
        String value = textOrNull();
        if (value == null) {
            throw new IllegalStateException("A column is absent; column=" + column);
        }
        return value;
    }

    public @Nullable String textOrNull() {
        return textAt(++column);
    }

    /** A number that is never absent. */
    public long number() {
        Long value = numberOrNull();
        if (value == null) {
            throw new IllegalStateException("A column is absent; column=" + column);
        }
        return value;
    }

    public @Nullable Long numberOrNull() {
        return numberAt(++column);
    }

    /**
     * @param at counted from 1
     */
    abstract @Nullable String textAt(int at);

    /**
     * @param at counted from 1
     */
    abstract @Nullable Long numberAt(int at);

    private static final class CurrentRow extends RowReader {
        private final ResultSet row;

        CurrentRow(ResultSet row) {
            this.row = row;
        }

        @Override
        @Nullable String textAt(int at) {
            try {
                return row.getString(at);
            } catch (SQLException failure) {
                throw new SqlFailure(failure);
            }
        }

        @Override
        @Nullable Long numberAt(int at) {
            try {
                long value = row.getLong(at);
                // Zero is what an absent number looks like, too.
                return value == 0 && row.wasNull() ? null : value;
            } catch (SQLException failure) {
                throw new SqlFailure(failure);
            }
        }
    }

    private static final class FetchedRow extends RowReader {
        private final Record row;

        FetchedRow(Record row) {
            this.row = row;
        }

        @Override
        @Nullable String textAt(int at) {
            return row.get(at - 1, String.class);
        }

        @Override
        @Nullable Long numberAt(int at) {
            return row.get(at - 1, Long.class);
        }
    }
}
