package dev.daybook.server;

import dev.daybook.server.http.IdleConnections;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;

/** Closes connections beyond a number of open ones; tells of the others. */
final class ConnectionLimit implements Handler<HttpConnection> {
    private final int limit;
    private final IdleConnections idle;
    private final AtomicInteger open = new AtomicInteger();

    ConnectionLimit(int limit, IdleConnections idle) {
        this.limit = limit;
        this.idle = idle;
    }

    @Override
    public void handle(HttpConnection connection) {
        connection.closeHandler(closed -> {
            open.decrementAndGet();
            idle.closed(connection);
        });
        if (open.incrementAndGet() > limit) {
            var _ = connection.close();
        } else {
            idle.opened(connection);
        }
    }
}
