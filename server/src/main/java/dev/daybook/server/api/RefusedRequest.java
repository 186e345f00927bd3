package dev.daybook.server.api;

/** A field asks for what it can't have; the client's fault, told as a GraphQL error. */
final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedRequest(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
