package dev.daybook.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Closes connections that are silent for too long, but none whose request is being worked on: what
 * operators ask for may take minutes. Each connection is told of on its own event loop.
 *
 * <p>Design note: Vert.x's own timeout only sees that no bytes come and go. One timer for each
 * connection, which looks at the time and sets itself again: a request costs no timer.
 */
public final class IdleConnections {
    private final long timeoutNanos;
    private final Map<HttpConnection, Activity> open = new ConcurrentHashMap<>();

    private static final class Activity {
        private long lastNanos = System.nanoTime();
        private int working;
    }

    public IdleConnections(Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
    }

    public void opened(HttpConnection connection) {
        open.put(connection, new Activity());
        lookAfter(connection, timeoutNanos);
    }

    public void closed(HttpConnection connection) {
        open.remove(connection);
    }

    /** Something came, or was sent. */
    void touched(HttpConnection connection) {
        tell(connection, activity -> {});
    }

    void workBegins(HttpConnection connection) {
        tell(connection, activity -> activity.working++);
    }

    void workEnds(HttpConnection connection) {
        tell(connection, activity -> activity.working--);
    }

    private void tell(HttpConnection connection, Consumer<Activity> change) {
        Activity activity = open.get(connection);
        if (activity != null) {
            change.accept(activity);
            activity.lastNanos = System.nanoTime();
        }
    }

    private void lookAfter(HttpConnection connection, long nanos) {
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
        var context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        context.owner().setTimer(millis, now -> look(connection));
    }

    private void look(HttpConnection connection) {
        Activity activity = open.get(connection);
        if (activity == null) {
            return;
        }
        long left =
                activity.working > 0
                        ? timeoutNanos
                        : timeoutNanos - (System.nanoTime() - activity.lastNanos);
        if (left > 0) {
            lookAfter(connection, left);
        } else {
            var _ = connection.close();
        }
    }
}
