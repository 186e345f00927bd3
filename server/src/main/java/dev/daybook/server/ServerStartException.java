package dev.daybook.server;

/** The server can't listen where it was told to. */
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why, as a stable name. */
    public enum Reason {
        /** The address can be reached from other machines. */
        REFUSED_BIND,
        /** Another process listens there. */
        PORT_IN_USE,
        /** The name is unknown, or the address isn't this machine's, or not allowed. */
        CANNOT_LISTEN
    }

    ServerStartException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    ServerStartException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Stable name of the reason, such as {@code PORT_IN_USE}. */
    public String code() {
        return reason.name();
    }
}
