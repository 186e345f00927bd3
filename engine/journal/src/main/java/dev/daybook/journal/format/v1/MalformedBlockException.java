package dev.daybook.journal.format.v1;

/** A block's content breaks the format's grammar although its checksum holds. */
public final class MalformedBlockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedBlockException(String message) {
        super(message);
    }
}
