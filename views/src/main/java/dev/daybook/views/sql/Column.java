package dev.daybook.views.sql;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A column of a read model: a text, or a number of 64 bits. Amounts are in units of 10⁻⁴ and end in
 * {@code _e4}; times are microseconds since 1970 UTC and end in {@code _micros}; days are counted
 * from 1970-01-01 and end in {@code day}.
 *
 * @param nullable whether a row may lack the value
 * @param field the column in a query; a text that it is compared with is made what the tables hold
 */
public record Column<T>(String name, Class<T> type, boolean nullable, Field<T> field) {

    public static Column<String> text(String name) {
        return new Column<>(name, String.class, false, DSL.field(DSL.name(name), StoredText.TYPE));
    }

    public static Column<Long> number(String name) {
        return new Column<>(name, Long.class, false, DSL.field(DSL.name(name), SQLDataType.BIGINT));
    }

    /** The same column, where a row may lack the value. */
    public Column<T> orNull() {
        return new Column<>(name, type, true, field);
    }
}
