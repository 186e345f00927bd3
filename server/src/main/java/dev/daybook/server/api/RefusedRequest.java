package dev.daybook.server.api;

import java.util.Map;

/** A field asks for what it can't have; the client's fault, told as a GraphQL error. */
final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Map<String, Object> extensions;

    RefusedRequest(String code, String message) {
        this(code, message, Map.of());
    }

    /**
     * @param extensions what a program may want to know besides, by name
     */
    RefusedRequest(String code, String message, Map<String, Object> extensions) {
        super(message, null, false, false);
        this.code = code;
        this.extensions = Map.copyOf(extensions);
    }

    Map<String, Object> extensions() {
        return extensions;
    }

    String code() {
        return code;
    }
}
