package dev.daybook.cli.importer;

import dev.daybook.core.Command;
import dev.daybook.core.Rejection;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineException;
import dev.daybook.runtime.Outcome;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends commands without waiting for each answer, in order, and writes the answers into the report.
 * Not thread-safe.
 */
final class CommandPipeline {
    /** Enough to fill the journal's blocks; the engine's own limit in bytes holds besides. */
    private static final int MAX_IN_FLIGHT = 8_192;

    private final CommandEngine engine;
    private final ImportReport report;
    private final RejectsFile rejects;
    private final EarlierRuns earlier;
    private final Queue<Sent> inFlight = new ArrayDeque<>();

    CommandPipeline(CommandEngine engine, ImportReport report, RejectsFile rejects) {
        this.engine = engine;
        this.report = report;
        this.rejects = rejects;
        this.earlier = new EarlierRuns(engine.store());
    }

    private record Sent(Origin origin, CompletableFuture<Outcome> reply) {}

    /** Queues a command; waits only where too much is under way. */
    <S, C, E, F> void send(AggregateType<S, C, E, F> type, Command<C> command, Origin origin) {
        while (inFlight.size() >= MAX_IN_FLIGHT) {
            settleOldest();
        }
        var known = earlier.outcome(type.stream(command.key()), command);
        inFlight.add(
                new Sent(
                        origin,
                        known.map(CompletableFuture::completedFuture)
                                .orElseGet(() -> submit(type, command))));
    }

    /** Waits for every answer. */
    void finish() {
        while (!inFlight.isEmpty()) {
            settleOldest();
        }
    }

    private <S, C, E, F> CompletableFuture<Outcome> submit(
            AggregateType<S, C, E, F> type, Command<C> command) {
        while (true) {
            try {
                return engine.submit(type, command);
            } catch (EngineException.Busy busy) {
                settleDone();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(busy.retryAfterMillis()));
            }
        }
    }

    private void settleDone() {
        for (Sent oldest = inFlight.peek();
                oldest != null && oldest.reply.isDone();
                oldest = inFlight.peek()) {
            settleOldest();
        }
    }

    private void settleOldest() {
        Sent oldest = inFlight.remove();
        settle(oldest.origin, oldest.reply.join());
    }

    private void settle(Origin origin, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted accepted when accepted.repeated() ->
                    report.repeated(origin.command());
            case Outcome.Accepted _ -> report.accepted(origin.command());
            case Outcome.Rejected(Rejection rule) -> reject(origin, rule.code(), rule.message());
            case Outcome.Conflict conflict ->
                    reject(origin, Outcome.Conflict.CODE, conflict.toString());
        }
    }

    /** Reports a rule that refused a command, here or in the domain. */
    void reject(Origin origin, String rule, String detail) {
        report.rejected(rule);
        rejects.add(origin, rule, detail);
    }
}
