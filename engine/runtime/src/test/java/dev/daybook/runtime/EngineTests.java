package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.Counters.Add;
import dev.daybook.store.EventStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/** Starts engines on a clock that the test sets, and stops them. */
abstract class EngineTests {
    static final long NOW_MICROS = 1_767_600_000_000_000L;
    static final long SKEW_MICROS = 5_000_000;
    static final EngineOptions DEFAULTS = EngineOptions.defaults();

    final AtomicLong clockMicros = new AtomicLong(NOW_MICROS);
    final List<CommandEngine> engines = new ArrayList<>();
    long nextId;

    /** An engine waits for its store: what a failed test left before a gate has to fail first. */
    @AfterEach
    void stop_engines() {
        for (CommandEngine engine : engines) {
            if (engine.store() instanceof GatedStore gated) {
                gated.fail();
            }
            engine.close();
        }
    }

    CommandEngine start(EventStore store) {
        return start(store, DEFAULTS);
    }

    CommandEngine start(EventStore store, EngineOptions options) {
        return start(store, options, Counters.TYPE);
    }

    CommandEngine start(EventStore store, EngineOptions options, AggregateType<?, ?, ?, ?> type) {
        var engine = CommandEngine.start(store, clockMicros::get, options, List.of(type));
        engines.add(engine);
        return engine;
    }

    static EngineOptions withWindow(int commands) {
        return new EngineOptions(
                DEFAULTS.waitingBytes(),
                DEFAULTS.cachedAggregates(),
                commands,
                DEFAULTS.clockSkew(),
                DEFAULTS.retryAfter());
    }

    static EngineOptions withCache(int aggregates) {
        return new EngineOptions(
                DEFAULTS.waitingBytes(),
                aggregates,
                DEFAULTS.commandWindow(),
                DEFAULTS.clockSkew(),
                DEFAULTS.retryAfter());
    }

    static EngineOptions withWaitingBytes(long bytes) {
        return new EngineOptions(
                bytes,
                DEFAULTS.cachedAggregates(),
                DEFAULTS.commandWindow(),
                DEFAULTS.clockSkew(),
                Duration.ofMillis(50));
    }

    Command<Counters.Command> add(String key, long amount) {
        return command(key, new Add(amount, 1));
    }

    Command<Counters.Command> command(String key, Counters.Command body) {
        return Command.of(new CommandId(0, ++nextId), key, body, "tester");
    }

    static CompletableFuture<Outcome> submit(
            CommandEngine engine, Command<Counters.Command> command) {
        return engine.submit(Counters.TYPE, command);
    }

    static Outcome send(CommandEngine engine, Command<Counters.Command> command) {
        return submit(engine, command).join();
    }

    static Outcome accepted(String key, long revision, long position, boolean repeated) {
        return new Outcome.Accepted(stream(key), revision, position, repeated);
    }

    static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected(var rejection) -> rejection.code();
            case Outcome.Accepted accepted -> "accepted " + accepted;
            case Outcome.Conflict conflict -> "conflict " + conflict;
        };
    }

    static StreamId stream(String key) {
        return new StreamId("counter", key);
    }

    static long state(EventStore store, String key) {
        return new StateReader<>(store, Counters.TYPE).latest(key).orElseThrow().state();
    }

    static void assertFailsWith(
            CompletableFuture<Outcome> reply, Class<? extends RuntimeException> cause) {
        assertThatThrownBy(() -> reply.get(60, TimeUnit.SECONDS))
                .isInstanceOfAny(ExecutionException.class, CompletionException.class)
                .hasCauseInstanceOf(cause);
    }
}
