package dev.daybook.store.projection;

/**
 * The store of the read models failed; no event is to blame. Whoever runs a projection waits and
 * tries again, and parks nothing.
 */
public abstract sealed class ReadModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ReadModelException(String message, Throwable cause) {
        super(message, cause);
    }

    private ReadModelException(String message) {
        super(message);
    }

    /** Stable name of the kind. */
    public abstract String code();

    /** The database can't be reached, is full, fails, or gave the transaction up for another. */
    public static final class Unavailable extends ReadModelException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String code() {
            return "READ_MODEL_UNAVAILABLE";
        }
    }

    /** The store was closed by its owner. */
    public static final class Closed extends ReadModelException {
        private static final long serialVersionUID = 1L;

        public Closed(String message) {
            super(message);
        }

        @Override
        public String code() {
            return "READ_MODEL_CLOSED";
        }
    }
}
