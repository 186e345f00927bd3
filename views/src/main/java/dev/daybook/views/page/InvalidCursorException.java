package dev.daybook.views.page;

/** A cursor that this query never gave: cut off, changed, or from another query. */
public final class InvalidCursorException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Stable name of the error. */
    public static final String CODE = "INVALID_CURSOR";

    InvalidCursorException(String query, String cursor) {
        super(
                "This is no cursor of the query; ask for the first page again; query=%s cursor=%s"
                        .formatted(query, cursor));
    }
}
