package dev.daybook.server.http;

import dev.daybook.server.HttpLimits;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its head to the last byte of its reply: the place that it takes among those in
 * flight, its body, the work, the reply.
 *
 * <p>Belongs to the connection's event loop; the work alone runs on a virtual thread.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** How much of a refused body is read, so that the client gets to see why. */
    private static final long MAX_DISCARDED_BYTES = 64L * 1024 * 1024;

    private final HttpServerRequest request;
    private final Context context;
    private final InFlight inFlight;
    private final HttpLimits limits;
    private final IdleConnections idle;
    private Buffer body = Buffer.buffer();
    private Optional<Reply> refusal = Optional.empty();
    private long receivedBytes;
    private long reservedBytes;
    private boolean working;
    private boolean left;

    private Exchange(
            HttpServerRequest request, InFlight inFlight, HttpLimits limits, IdleConnections idle) {
        this.request = request;
        this.context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
        this.inFlight = inFlight;
        this.limits = limits;
        this.idle = idle;
        idle.touched(request.connection());
    }

    /** Takes the request in, or answers at once why not. */
    static Optional<Exchange> begin(
            HttpServerRequest request, InFlight inFlight, HttpLimits limits, IdleConnections idle) {
        return switch (inFlight.enter()) {
            case TAKEN -> Optional.of(new Exchange(request, inFlight, limits, idle));
            case FULL -> {
                var _ = busy().sendTo(request.response());
                yield Optional.empty();
            }
            case DRAINING -> {
                var _ = stopping().closing().sendTo(request.response());
                yield Optional.empty();
            }
        };
    }

    HttpServerRequest request() {
        return request;
    }

    /** Reads the body and hands it on; a body that is too large is answered instead. */
    void withBody(Consumer<Buffer> next) {
        request.exceptionHandler(broken -> abandon());
        request.response().closeHandler(closed -> abandon());
        if (announcedBytes() > limits.bodySizeBytes()) {
            refusal = Optional.of(tooLarge());
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            if (refusal.isPresent()) {
                reply(refusal.get().closing());
                return;
            }
            var _ = request.response().writeContinue();
        }
        request.handler(this::receive);
        request.endHandler(end -> refusal.ifPresentOrElse(this::reply, () -> next.accept(body)));
    }

    private void receive(Buffer part) {
        idle.touched(request.connection());
        receivedBytes += part.length();
        if (refusal.isEmpty() && receivedBytes > limits.bodySizeBytes()) {
            refusal = Optional.of(tooLarge());
        }
        if (refusal.isEmpty() && !inFlight.reserve(part.length())) {
            refusal = Optional.of(busy());
        }
        if (refusal.isEmpty()) {
            reservedBytes += part.length();
            body.appendBuffer(part);
            return;
        }
        body = Buffer.buffer();
        if (receivedBytes > MAX_DISCARDED_BYTES && !working) {
            reply(refusal.get().closing());
        }
    }

    private long announcedBytes() {
        String length = request.getHeader("content-length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    /** Works on a virtual thread, where it may block, and sends what comes of it. */
    void work(Supplier<Reply> work) {
        working = true;
        idle.workBegins(request.connection());
        Thread.ofVirtual()
                .name("daybook-request")
                .start(() -> {
                    Reply reply = outcome(work);
                    context.runOnContext(now -> {
                        idle.workEnds(request.connection());
                        reply(reply);
                    });
                });
    }

    private static Reply outcome(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.error("A request failed by a fault in the server", failure);
            return Reply.error(
                    500,
                    "INTERNAL_ERROR",
                    "The request failed by a fault in the server; see its log");
        }
    }

    /** Sends the reply and leaves when it is written, or when nobody is there any more. */
    void reply(Reply reply) {
        working = true;
        if (request.response().ended() || request.response().closed()) {
            leave();
            return;
        }
        Reply last = inFlight.isDraining() ? reply.closing() : reply;
        var _ = last.sendTo(request.response()).onComplete(written -> end(last));
    }

    /** A connection that ends is cut: what the client may still send is of no use. */
    private void end(Reply last) {
        idle.touched(request.connection());
        leave();
        if (last.closes() && !request.isEnded()) {
            var _ = request.connection().close();
        }
    }

    /** The client went away. Work that has begun goes on, and leaves with its reply. */
    private void abandon() {
        if (!working) {
            leave();
        }
    }

    private void leave() {
        if (!left) {
            left = true;
            inFlight.leave(reservedBytes);
        }
    }

    private Reply tooLarge() {
        return Reply.error(
                413,
                "PAYLOAD_TOO_LARGE",
                "The request's body is too large; send less at once; limitBytes="
                        + limits.bodySizeBytes());
    }

    private static Reply stopping() {
        return Reply.error(
                503,
                "SHUTTING_DOWN",
                "The server is shutting down; send the request again after the restart");
    }

    private static Reply busy() {
        return Reply.error(
                        503, "BUSY", "The server works on too many requests; send it again later")
                .with("retry-after", "1");
    }
}
