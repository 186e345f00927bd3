package dev.daybook.cli.importer;

/** A row can't be read; the message says which column holds what, and what it should hold. */
final class MalformedRow extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final String CODE = "MALFORMED_ROW";

    MalformedRow(String message) {
        super(message);
    }

    static MalformedRow field(String column, String rule, String value) {
        return new MalformedRow("%s must be %s; %s=%s".formatted(column, rule, column, value));
    }
}
