package dev.daybook.server;

import dev.daybook.server.ServerStartException.Reason;
import dev.daybook.server.api.Api;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.http.Endpoints;
import dev.daybook.server.http.IdleConnections;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running server: GraphQL, health and pages over HTTP.
 *
 * <p>It listens on loopback only, because nobody signs in yet. It does not own the {@link Daybook}:
 * close the server first, then the Daybook.
 */
public final class DaybookServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DaybookServer.class);

    /** Room for a query in a URL; longer ones go by POST. */
    private static final int MAX_REQUEST_LINE_BYTES = 16 * 1024;

    private final ServerOptions options;
    private final Vertx vertx;
    private final Endpoints endpoints;
    private final HttpServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DaybookServer(
            ServerOptions options, Vertx vertx, Endpoints endpoints, HttpServer server) {
        this.options = options;
        this.vertx = vertx;
        this.endpoints = endpoints;
        this.server = server;
    }

    /**
     * Listens, and returns when it does.
     *
     * @throws ServerStartException where it can't or may not listen there
     */
    public static DaybookServer start(ServerOptions options, Daybook daybook) {
        InetAddress address = loopback(options.host());
        var api = new Api(daybook, options.actor(), options.queries(), options.temporal());
        var idle = new IdleConnections(options.http().idleTimeout());
        var endpoints = new Endpoints(options.http(), idle, daybook, api);
        Vertx vertx = vertx();
        HttpServer server =
                vertx.createHttpServer(httpOptions())
                        .connectionHandler(new ConnectionLimit(options.http().connections(), idle))
                        .requestHandler(endpoints);
        try {
            await(
                    server.listen(
                            SocketAddress.inetSocketAddress(
                                    options.port(), address.getHostAddress())));
        } catch (CompletionException failed) {
            await(vertx.close());
            throw cannotListen(options, failed);
        }
        return new DaybookServer(options, vertx, endpoints, server);
    }

    public int port() {
        return server.actualPort();
    }

    /** Where a browser finds it. */
    public String url() {
        String host = options.host();
        return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port());
    }

    /**
     * Takes no more requests, waits for those in flight as long as the options say, and stops
     * listening.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            if (!endpoints.drain(options.http().drainTimeout())) {
                LOG.warn(
                        "Requests were still in flight at the end; drainTimeout={}",
                        options.http().drainTimeout());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        await(server.close());
        await(vertx.close());
    }

    private static InetAddress loopback(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isLoopbackAddress()) {
                throw new ServerStartException(
                        Reason.REFUSED_BIND,
                        "The server listens on loopback only, because nobody signs in yet; use 127.0.0.1, or forward the port with ssh; host=%s address=%s"
                                .formatted(host, address.getHostAddress()));
            }
            return address;
        } catch (UnknownHostException unknown) {
            throw new ServerStartException(
                    Reason.CANNOT_LISTEN, "There is no such host; host=" + host, unknown);
        }
    }

    /**
     * No classes or files are served from the class path by Vert.x, so it needs no cache folder.
     */
    private static Vertx vertx() {
        return Vertx.vertx(
                new VertxOptions()
                        .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                        .setFileSystemOptions(
                                new FileSystemOptions()
                                        .setFileCachingEnabled(false)
                                        .setClassPathResolvingEnabled(false)));
    }

    private static HttpServerOptions httpOptions() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
                .setHttp2ClearTextEnabled(false);
    }

    private static ServerStartException cannotListen(
            ServerOptions options, CompletionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        String where = "host=%s port=%d".formatted(options.host(), options.port());
        boolean inUse =
                cause instanceof BindException
                        && String.valueOf(cause.getMessage()).contains("in use");
        return inUse
                ? new ServerStartException(
                        Reason.PORT_IN_USE,
                        "Another process listens there; stop it or use another port; " + where,
                        cause)
                : new ServerStartException(
                        Reason.CANNOT_LISTEN,
                        "Can't listen: %s; %s".formatted(cause.getMessage(), where),
                        cause);
    }

    private static <T> void await(Future<T> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
