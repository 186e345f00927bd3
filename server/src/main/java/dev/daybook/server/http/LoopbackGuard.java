package dev.daybook.server.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses requests that a web page elsewhere makes a local browser send.
 *
 * <p>Nobody signs in yet, so what reaches the port is obeyed. A page of another site must not reach
 * it: not under a name of its own that it lets point here (DNS rebinding: the {@code Host} is not a
 * loopback name), and not across origins (the {@code Origin} is not this server).
 */
final class LoopbackGuard {
    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?",
                    Pattern.CASE_INSENSITIVE);

    private LoopbackGuard() {}

    static Optional<Reply> refusal(HttpServerRequest request) {
        String host = request.getHeader("host");
        if (host == null || !LOOPBACK.matcher(host).matches()) {
            return Optional.of(
                    Reply.error(
                            403,
                            "FORBIDDEN_HOST",
                            "Use localhost, 127.0.0.1 or [::1] to reach this server; host="
                                    + host));
        }
        String origin = request.getHeader("origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            return Optional.of(
                    Reply.error(
                            403,
                            "FORBIDDEN_ORIGIN",
                            "Only pages of this server may use it from a browser; origin="
                                    + origin));
        }
        return Optional.empty();
    }
}
