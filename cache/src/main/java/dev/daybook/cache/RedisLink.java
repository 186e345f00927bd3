package dev.daybook.cache;

import dev.daybook.core.Clock;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reaches Redis, leaves it alone for a while after it failed, and reaches it again. Thread-safe;
 * nothing here blocks.
 *
 * <p>Invalidations of an outage are lost. So every session begins with a new generation of entries,
 * which is raised after the session takes invalidations and before it takes questions: what was
 * changed before the one is not found after the other.
 */
final class RedisLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private final RedisClient client;
    private final RedisURI uri;
    private final String stateKey;
    private final CacheOptions options;
    private final Clock clock;
    private final CacheCounts counts;
    private final AtomicLong sessions = new AtomicLong();
    private final AtomicReference<State> state;
    private volatile CompletableFuture<?> attempt = CompletableFuture.completedFuture(null);

    /** What it is in. */
    sealed interface State {
        /** Left alone until a time. */
        record Down(long sinceMicros, long retryAtMicros, String failure) implements State {}

        /** About to be reached; down since a time. */
        record Reaching(long sinceMicros, String failure) implements State {}

        /** Reached, but answers of before may still be there. */
        record Raising(long sinceMicros, String failure, RedisSession session) implements State {}

        record Up(long sinceMicros, RedisSession session) implements State {}

        record Closed(long sinceMicros) implements State {}
    }

    RedisLink(
            RedisURI uri, String stateKey, CacheOptions options, Clock clock, CacheCounts counts) {
        this.uri = uri;
        this.stateKey = stateKey;
        this.options = options;
        this.clock = clock;
        this.counts = counts;
        this.client = RedisClient.create();
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(
                                SocketOptions.builder().connectTimeout(options.timeout()).build())
                        .build());
        long now = clock.nowMicros();
        this.state = new AtomicReference<>(new State.Down(now, now, "It was not reached yet"));
    }

    /** For questions; empty while it is passed over, and then tries again when it is time. */
    Optional<RedisSession> session() {
        return switch (state.get()) {
            case State.Up up -> Optional.of(up.session());
            case State.Down down -> {
                reachIfDue(down);
                yield Optional.empty();
            }
            case State.Reaching _, State.Raising _, State.Closed _ -> Optional.empty();
        };
    }

    /** For invalidations, which a session takes earlier than questions. */
    Optional<RedisSession> sessionOfWriter() {
        return state.get() instanceof State.Raising raising
                ? Optional.of(raising.session())
                : session();
    }

    State state() {
        return state.get();
    }

    private void reachIfDue(State.Down down) {
        long now = clock.nowMicros();
        // The clock may have been set back meanwhile.
        boolean due = now >= down.retryAtMicros() || now < down.sinceMicros();
        var reaching = new State.Reaching(down.sinceMicros(), down.failure());
        if (due && state.compareAndSet(down, reaching)) {
            attempt =
                    connect()
                            .thenCompose(connection -> reached(reaching, connection))
                            .exceptionally(failure -> {
                                failed(reaching, failure);
                                return false;
                            });
        }
    }

    private CompletableFuture<StatefulRedisConnection<String, byte[]>> connect() {
        try {
            return client.connectAsync(
                            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), uri)
                    .toCompletableFuture();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private CompletableFuture<Boolean> reached(
            State.Reaching reaching, StatefulRedisConnection<String, byte[]> connection) {
        var session = new RedisSession(sessions.incrementAndGet(), connection);
        var raising = new State.Raising(reaching.sinceMicros(), reaching.failure(), session);
        if (!state.compareAndSet(reaching, raising)) {
            session.end();
            return CompletableFuture.completedFuture(false);
        }
        return raise(session).handle((_, refused) -> raised(raising, refused));
    }

    /** Voids all entries of all sessions, also of other processes. */
    CompletableFuture<?> raise(RedisSession session) {
        return session.run(RedisScripts.RAISE, new String[] {stateKey})
                .orTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean raised(State.Raising raising, @Nullable Throwable failure) {
        if (failure != null) {
            failed(raising.session(), failure);
            return false;
        }
        boolean up =
                state.compareAndSet(raising, new State.Up(clock.nowMicros(), raising.session()));
        if (up) {
            LOG.info("Redis is up; server={}:{}", uri.getHost(), uri.getPort());
        }
        return up;
    }

    /** Ends with the last attempt to reach it, however that ended. */
    CompletableFuture<?> attempt() {
        return attempt;
    }

    /** The session is of no use any more; without effect where that is known. */
    void failed(RedisSession session, Throwable failure) {
        switch (state.get()) {
            case State.Up up when up.session().equals(session) -> failed(up, failure);
            case State.Raising raising when raising.session().equals(session) ->
                    failed(raising, failure);
            default -> {}
        }
        session.end();
    }

    private void failed(State before, Throwable failure) {
        long now = clock.nowMicros();
        long since =
                switch (before) {
                    case State.Reaching reaching -> reaching.sinceMicros();
                    case State.Raising raising -> raising.sinceMicros();
                    case State.Up _, State.Down _, State.Closed _ -> now;
                };
        String reason = String.valueOf(root(failure));
        long retryAt = now + micros(options.bypass());
        if (state.compareAndSet(before, new State.Down(since, retryAt, reason))) {
            counts.error();
            if (before instanceof State.Up) {
                LOG.warn(
                        "Redis fails and is passed over; server={}:{} error={}",
                        uri.getHost(),
                        uri.getPort(),
                        reason);
            }
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    @Override
    public void close() {
        state.set(new State.Closed(clock.nowMicros()));
        // Ends the connection, too.
        client.shutdown(0, options.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
