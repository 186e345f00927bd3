package dev.daybook.views.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Takes the values of a row, column by column in the order of the table. */
public final class RowWriter {
    private final PreparedStatement statement;
    private int column;

    RowWriter(PreparedStatement statement) {
        this.statement = statement;
    }

    void restart() {
        column = 0;
    }

    /** A text that can't have a NUL in it: a constant, a stream's key, a symbol. */
    public RowWriter word(String value) {
        try {
            statement.setString(++column, value);
            return this;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** Any text, as {@link StoredText} says. */
    public RowWriter text(@Nullable String value) {
        try {
            statement.setString(++column, value == null ? null : StoredText.of(value));
            return this;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    public RowWriter number(long value) {
        try {
            statement.setLong(++column, value);
            return this;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    public RowWriter numberOrNull(@Nullable Long value) {
        if (value != null) {
            return number(value);
        }
        try {
            statement.setNull(++column, Types.BIGINT);
            return this;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }
}
