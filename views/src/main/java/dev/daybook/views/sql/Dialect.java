package dev.daybook.views.sql;

import java.sql.SQLException;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The databases that the read models can lie in. */
public enum Dialect {
    SQLITE(SQLDialect.SQLITE),
    POSTGRES(SQLDialect.POSTGRES);

    private static final int SQLITE_TOO_BIG = 18;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final int SQLITE_MISMATCH = 20;
    private static final String POSTGRES_DATA = "22";
    private static final String POSTGRES_CONSTRAINT = "23";
    private static final String POSTGRES_NO_SUCH_TABLE = "42P01";

    private final SQLDialect jooq;

    Dialect(SQLDialect jooq) {
        this.jooq = jooq;
    }

    /** By the beginning of a JDBC URL. */
    static Dialect of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return POSTGRES;
        }
        throw new IllegalArgumentException(
                "Read models lie in SQLite or PostgreSQL: the URL begins with jdbc:sqlite: or"
                        + " jdbc:postgresql:; url="
                        + url);
    }

    SQLDialect jooq() {
        return jooq;
    }

    /**
     * Text that is compared by its bytes in either database, so that keys have the same order and
     * pages the same rows.
     */
    DataType<String> text() {
        return switch (this) {
            case SQLITE -> SQLDataType.CLOB;
            case POSTGRES -> SQLDataType.CLOB.collation(DSL.collation(DSL.name("C")));
        };
    }

    /** Whether a row is to blame and not the database: it breaks a constraint or a type. */
    boolean isFaultOfRow(SQLException failure) {
        return switch (this) {
            case SQLITE -> {
                // The lowest byte is the error, the others say which kind of it.
                int code = failure.getErrorCode() & 0xff;
                yield code == SQLITE_CONSTRAINT
                        || code == SQLITE_MISMATCH
                        || code == SQLITE_TOO_BIG;
            }
            case POSTGRES -> {
                String state = String.valueOf(failure.getSQLState());
                yield state.startsWith(POSTGRES_DATA) || state.startsWith(POSTGRES_CONSTRAINT);
            }
        };
    }

    /**
     * Whether a table is missing that the same transaction saw a moment ago. In SQLite a reader
     * keeps the tables that it began with; PostgreSQL takes them away from readers that have not
     * yet touched them.
     */
    boolean isTableGone(SQLException failure) {
        return this == POSTGRES && POSTGRES_NO_SUCH_TABLE.equals(failure.getSQLState());
    }
}
