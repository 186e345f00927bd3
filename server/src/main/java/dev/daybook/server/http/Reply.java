package dev.daybook.server.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.jackson.JacksonCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is sent back: status, content type, further headers, body.
 *
 * @param closes whether the connection ends with it
 */
record Reply(
        int status, String contentType, Map<String, String> headers, Buffer body, boolean closes) {
    static final String JSON = "application/json; charset=utf-8";
    static final String TEXT = "text/plain; charset=utf-8";

    private static final JacksonCodec CODEC = new JacksonCodec();

    static Reply of(int status, String contentType, Buffer body) {
        return new Reply(status, contentType, Map.of(), body, false);
    }

    static Reply json(int status, Object value) {
        return of(status, JSON, CODEC.toBuffer(value, false));
    }

    static Reply text(int status, String text) {
        return of(status, TEXT, Buffer.buffer(text));
    }

    /** A failure in the form that GraphQL clients read: {@code errors} with a code. */
    static Reply error(int status, String code, String message) {
        return json(
                status,
                Map.of(
                        "errors",
                        List.of(Map.of("message", message, "extensions", Map.of("code", code)))));
    }

    Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, more, body, closes);
    }

    Reply closing() {
        return new Reply(status, contentType, headers, body, true);
    }

    /**
     * To be called on the response's event loop.
     *
     * @return completes when the reply is written or can't be
     */
    Future<Void> sendTo(HttpServerResponse response) {
        response.setStatusCode(status)
                .putHeader("content-type", contentType)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("cross-origin-resource-policy", "same-origin");
        headers.forEach(response::putHeader);
        if (closes) {
            response.putHeader("connection", "close");
        }
        return response.end(body);
    }
}
