package dev.daybook.bench.load;

import dev.daybook.runtime.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What became of the commands: each is counted once, when its durable answer came. Thread-safe. */
public final class Tally {
    private final AtomicLong accepted = new AtomicLong();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    /** Counts an answer; exactly one of the two is there. */
    public void add(@Nullable Outcome outcome, @Nullable Throwable failure) {
        switch (outcome) {
            case null -> refuse(failure == null ? "NO_ANSWER" : name(failure));
            case Outcome.Accepted known when known.repeated() -> refuse("REPEATED");
            case Outcome.Accepted _ -> accepted.incrementAndGet();
            case Outcome.Rejected(var rule) -> refuse(rule.code());
            case Outcome.Conflict _ -> refuse(Outcome.Conflict.CODE);
        }
    }

    /** Counts the answers to many commands. */
    public void addAll(List<Outcome> outcomes) {
        long fresh = 0;
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Accepted known && !known.repeated()) {
                fresh++;
            } else {
                add(outcome, null);
            }
        }
        accepted.addAndGet(fresh);
    }

    /** Counts so many commands that have no answer but this failure. */
    public void addFailure(Throwable failure, int commands) {
        refused.computeIfAbsent(name(failure), _ -> new LongAdder()).add(commands);
    }

    private static String name(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }

    public void refuse(String why) {
        refused.computeIfAbsent(why, _ -> new LongAdder()).increment();
    }

    public long accepted() {
        return accepted.get();
    }

    /** Counts by reason; empty where all went well. */
    public Map<String, Long> refused() {
        var counts = new TreeMap<String, Long>();
        refused.forEach((why, count) -> counts.put(why, count.sum()));
        return counts;
    }
}
