package dev.daybook.bench;

import dev.daybook.bench.load.Tally;
import dev.daybook.bench.machine.HeapAfterCollection;
import dev.daybook.bench.machine.MachineUse;
import dev.daybook.journal.JournalEventStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a long run went, at each so many trades: how fast since the last time, and what it holds. A
 * run whose memory grows or whose pace falls shows it here.
 */
final class Checkpoints {
    private final BenchRun run;
    private final JournalEventStore store;
    private final Tally tally;
    private final long every;
    private final long acceptedBefore;
    private final List<Map<String, Object>> taken = new ArrayList<>();
    private long next;
    private long lastDone;
    private MachineUse.Watch sinceLast;

    Checkpoints(BenchRun run, JournalEventStore store, Tally tally, long every) {
        this.run = run;
        this.store = store;
        this.tally = tally;
        this.every = every;
        this.acceptedBefore = tally.accepted();
        this.next = every;
        this.sinceLast = MachineUse.watch();
    }

    /** Trades since the start that are durable; any thread. */
    long done() {
        return tally.accepted() - acceptedBefore;
    }

    /** Takes a checkpoint where one is due. */
    void look() {
        long done = done();
        if (done < next) {
            return;
        }
        MachineUse use = sinceLast.untilNow();
        take(done, use);
        next += every;
        lastDone = done;
        sinceLast = MachineUse.watch();
    }

    private void take(long done, MachineUse use) {
        long trades = done - lastDone;
        double rate = trades / use.seconds();
        var checkpoint = new LinkedHashMap<String, Object>();
        checkpoint.put("trades", done);
        checkpoint.put("tradesPerSecond", Math.round(rate));
        checkpoint.put("cpuNanosEach", Math.round((double) use.processNanos() / trades));
        checkpoint.put("threads", use.threads(trades));
        checkpoint.put("heapBytes", HeapAfterCollection.lastBytes());
        checkpoint.put("events", store.lastPosition());
        DataSize size = DataSize.of(run.directory());
        checkpoint.put("indexBytes", size.indexBytes());
        checkpoint.put("indexHeapBytes", store.info().indexHeapBytes());
        checkpoint.put("snapshotBytes", size.snapshotBytes());
        checkpoint.put("dataBytes", size.allBytes());
        taken.add(checkpoint);
        run.meter()
                .note(
                        String.format(
                                Locale.ROOT,
                                "%,d trades, %,.0f/s since the last, heap %,d MiB, index %,d KiB, data %,d MiB",
                                done,
                                rate,
                                HeapAfterCollection.lastBytes() >> 20,
                                size.indexBytes() >> 10,
                                size.allBytes() >> 20));
    }

    List<Map<String, Object>> taken() {
        return taken;
    }
}
