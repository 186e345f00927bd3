package dev.daybook.store;

/**
 * The store's environment failed. Each kind has a stable code; the message says what, where, and
 * what to do.
 */
public abstract sealed class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    private StoreException(String message) {
        super(message);
    }

    /** Stable name of the kind, such as {@code STORE_CORRUPT}. */
    public abstract String code();

    /** The store can't answer now: an I/O error, or too much waits for durability. */
    public static final class Unavailable extends StoreException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(message);
        }

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String code() {
            return "STORE_UNAVAILABLE";
        }
    }

    /** Stored data is not what was written. The store refuses to guess. */
    public static final class Corrupt extends StoreException {
        private static final long serialVersionUID = 1L;

        private final String segment;
        private final long offset;

        /** The message gets {@code segment} and {@code offset} appended. */
        public Corrupt(String message, String segment, long offset) {
            super("%s; segment=%s offset=%d".formatted(message, segment, offset));
            this.segment = segment;
            this.offset = offset;
        }

        /** File name of the segment that holds the damage. */
        public String segment() {
            return segment;
        }

        /** Byte offset of the damaged structure within the segment. */
        public long offset() {
            return offset;
        }

        @Override
        public String code() {
            return "STORE_CORRUPT";
        }
    }

    /** The data was written by a version that this one can't read: too new, or something else. */
    public static final class UnsupportedFormat extends StoreException {
        private static final long serialVersionUID = 1L;

        public UnsupportedFormat(String message) {
            super(message);
        }

        @Override
        public String code() {
            return "STORE_FORMAT_UNSUPPORTED";
        }
    }

    /** No space is left on the device. What was acknowledged is safe. */
    public static final class Full extends StoreException {
        private static final long serialVersionUID = 1L;

        public Full(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String code() {
            return "STORE_FULL";
        }
    }

    /** Another process has the data directory. */
    public static final class InUse extends StoreException {
        private static final long serialVersionUID = 1L;

        public InUse(String message) {
            super(message);
        }

        @Override
        public String code() {
            return "STORE_IN_USE";
        }
    }

    /** The store was closed, by its owner or after a failure that is the cause. */
    public static final class Closed extends StoreException {
        private static final long serialVersionUID = 1L;

        public Closed(String message) {
            super(message);
        }

        public Closed(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String code() {
            return "STORE_CLOSED";
        }
    }
}
