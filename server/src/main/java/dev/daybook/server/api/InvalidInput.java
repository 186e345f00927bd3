package dev.daybook.server.api;

/** Leaves the reading of a command's input at the first field that can't be read. */
final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CommandError error;

    InvalidInput(CommandError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    CommandError error() {
        return error;
    }
}
