package dev.daybook.views.sql;

import java.sql.SQLException;

/** Carries an SQLException through code that doesn't declare it, up to {@link Database}. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException cause;

    SqlFailure(SQLException cause) {
        super(cause);
        this.cause = cause;
    }

    SQLException cause() {
        return cause;
    }
}
