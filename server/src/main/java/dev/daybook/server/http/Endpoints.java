package dev.daybook.server.http;

import dev.daybook.server.HttpLimits;
import dev.daybook.server.api.Api;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.metrics.Metrics;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Supplier;

/** All that the server answers, by path. */
public final class Endpoints implements Handler<HttpServerRequest> {
    private final HttpLimits limits;
    private final IdleConnections idle;
    private final InFlight inFlight;
    private final InFlight probes;
    private final GraphQLEndpoint graphql;
    private final Health health;
    private final Metrics metrics;
    private final WebFiles pages = new WebFiles("/web");
    private final Buffer schema;

    public Endpoints(HttpLimits limits, IdleConnections idle, Daybook daybook, Api api) {
        this.limits = limits;
        this.idle = idle;
        this.inFlight = new InFlight(limits);
        this.probes = new InFlight(limits);
        this.metrics = new Metrics(daybook, inFlight::load);
        this.graphql = new GraphQLEndpoint(api, metrics.requests());
        this.health = new Health(daybook, inFlight);
        this.schema = Buffer.buffer(api.schemaText());
    }

    @Override
    public void handle(HttpServerRequest request) {
        var refusal = LoopbackGuard.refusal(request);
        if (refusal.isPresent()) {
            var _ = refusal.get().closing().sendTo(request.response());
            return;
        }
        String path = request.path();
        switch (path) {
            case "/graphql" ->
                    Exchange.begin(request, inFlight, limits, idle).ifPresent(graphql::handle);
            case "/schema.graphqls" -> read(request, () -> Reply.of(200, Reply.TEXT, schema));
            case "/health/live" -> probe(request, health::live);
            case "/health/ready" -> probe(request, health::ready);
            case "/metrics" -> probe(request, this::figures);
            case null -> read(request, () -> pages.reply(""));
            default -> read(request, () -> pages.reply(path));
        }
    }

    private void read(HttpServerRequest request, Supplier<Reply> reply) {
        Exchange.begin(request, inFlight, limits, idle)
                .ifPresent(exchange -> exchange.withBody(none -> answer(exchange, reply)));
    }

    private static void answer(Exchange exchange, Supplier<Reply> reply) {
        if (exchange.request().method().equals(HttpMethod.GET)) {
            exchange.work(reply);
        } else {
            exchange.reply(Reply.text(405, "Only GET is allowed here\n").with("allow", "GET"));
        }
    }

    private Reply figures() {
        return Reply.of(200, Metrics.CONTENT_TYPE, Buffer.buffer(metrics.text()))
                .with("cache-control", "no-store");
    }

    /** Asked also while the server drains or is full, so counted apart. */
    private void probe(HttpServerRequest request, Supplier<Reply> reply) {
        Exchange.begin(request, probes, limits, idle)
                .ifPresent(exchange -> answer(exchange, reply));
    }

    /**
     * Takes no more requests and waits for those in flight.
     *
     * @return whether all of them were answered in time
     */
    public boolean drain(Duration timeout) throws InterruptedException {
        return inFlight.drain(timeout);
    }
}
