package dev.daybook.runtime;

/** The engine can't take a command. Nothing was stored. */
public abstract sealed class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private EngineException(String message) {
        super(message);
    }

    private EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Stable name of the kind, such as {@code BUSY}. */
    public abstract String code();

    /** Too much is waiting. Send the command again, with the same id, after a while. */
    public static final class Busy extends EngineException {
        private static final long serialVersionUID = 1L;

        private final long retryAfterMillis;

        public Busy(long waitingBytes, long limitBytes, long retryAfterMillis) {
            super(
                    "The engine is busy; send the command again later; waitingBytes=%d limitBytes=%d retryAfterMillis=%d"
                            .formatted(waitingBytes, limitBytes, retryAfterMillis));
            this.retryAfterMillis = retryAfterMillis;
        }

        public long retryAfterMillis() {
            return retryAfterMillis;
        }

        @Override
        public String code() {
            return "BUSY";
        }
    }

    /** The engine is shutting down. Send the command again, with the same id, after the restart. */
    public static final class Stopping extends EngineException {
        private static final long serialVersionUID = 1L;

        public Stopping() {
            super("The engine is shutting down; send the command again after the restart");
        }

        @Override
        public String code() {
            return "SHUTTING_DOWN";
        }
    }

    /**
     * The store failed or a rule threw. Whether the command was stored is told by sending it again
     * with the same id.
     */
    public static final class Failed extends EngineException {
        private static final long serialVersionUID = 1L;

        public Failed(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String code() {
            return "ENGINE_FAILED";
        }
    }
}
