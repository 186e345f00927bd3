package dev.daybook.views.sql;

/** The database refused a row for what it holds: the event that it was made of is to blame. */
public final class RefusedRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
