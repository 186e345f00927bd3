package dev.daybook.cli.demo;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineException;
import dev.daybook.runtime.Outcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sends the demo's commands and counts what becomes of them. Counting is thread-safe. */
final class Sender {
    static final String ACTOR = "demo";

    private final CommandEngine engine;
    private final long seed;
    private final long run;
    private final AtomicLong accepted = new AtomicLong();
    private final Map<String, Long> refused = new TreeMap<>();
    private long sent;

    /**
     * @param run tells the commands of this run from those of earlier ones on the same data
     */
    Sender(CommandEngine engine, long seed, long run) {
        this.engine = engine;
        this.seed = seed;
        this.run = run;
    }

    /** An id for something new: no other has it, also not of an earlier run. */
    String newId(long number) {
        return run == 0 ? "demo-" + number : "demo-" + run + "-" + number;
    }

    /** Sends a command that happens now; nobody waits for its outcome. */
    <C> void send(AggregateType<?, C, ?, ?> type, String key, C body) {
        var id =
                CommandId.derived(
                        ACTOR, Long.toString(seed), Long.toString(run), Long.toString(++sent));
        try {
            var _ =
                    engine.submit(type, Command.of(id, key, body, ACTOR))
                            .whenComplete(
                                    (outcome, failed) -> count(failed == null ? outcome : null));
        } catch (EngineException.Busy busy) {
            refuse(busy.code());
        }
    }

    private void count(@Nullable Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted _ -> accepted.incrementAndGet();
            case Outcome.Rejected rejected -> refuse(rejected.rejection().code());
            case Outcome.Conflict _ -> refuse(Outcome.Conflict.CODE);
            case null -> refuse("FAILED");
        }
    }

    private synchronized void refuse(String code) {
        refused.merge(code, 1L, Long::sum);
    }

    long accepted() {
        return accepted.get();
    }

    /** Counts by the code of the rule. */
    synchronized Map<String, Long> refused() {
        return new TreeMap<>(refused);
    }
}
