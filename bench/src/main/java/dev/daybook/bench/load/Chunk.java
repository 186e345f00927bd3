package dev.daybook.bench.load;

import dev.daybook.runtime.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Commands that were sent together and are answered together. */
record Chunk(int size, CompletableFuture<List<Outcome>> reply) {

    /** Measures from when it was sent to when its reply came, on the thread that brings it. */
    static Chunk measured(
            int size, CompletableFuture<List<Outcome>> reply, Latencies latencies, long sentNanos) {
        return new Chunk(
                size,
                reply.whenComplete((_, _) -> latencies.record(System.nanoTime() - sentNanos)));
    }

    /** Waits for the reply and counts each outcome. */
    void await(Tally tally) {
        try {
            tally.addAll(reply.join());
        } catch (CompletionException failure) {
            tally.addFailure(failure, size);
        }
    }
}
