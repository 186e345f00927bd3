package dev.daybook.bench;

import dev.daybook.bench.reference.JsonSize;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalInfo;
import java.time.Duration;

/**
 * What all events of a journal take on disk once sealed segments have their index file and are
 * recompressed: blocks, headers and footers of every segment, and the index files. Not in it: what
 * is laid out ahead of the writer (the rest of the last segment, and the next one), snapshots, and
 * read models. The last segment counts as it was written.
 *
 * @param upkeepFinished whether that was so when the time for it was up; else more is stored than
 *     need be
 */
record Stored(
        double bytesPerEvent,
        double jsonBytesPerEvent,
        double upkeepSeconds,
        boolean upkeepFinished) {
    /** How often it is waited for a second; a segment of 256 MiB takes some seconds. */
    private static final int STEPS = 60;

    private static final Duration STEP = Duration.ofSeconds(1);

    static Stored of(BenchRun run, JournalEventStore store) {
        long start = System.nanoTime();
        boolean finished = awaitUpkeep(run, store);
        double seconds = (System.nanoTime() - start) / 1e9;
        JournalInfo info = store.info();
        double bytes = (double) info.bytesUsed() + info.indexFileBytes();
        return new Stored(
                bytes / Math.max(1, info.events()),
                JsonSize.averageBytes(store, 0),
                seconds,
                finished);
    }

    /**
     * Waits for the upkeep, which goes at full speed when nobody else is at work; tells whether it
     * was finished in time.
     */
    static boolean awaitUpkeep(BenchRun run, JournalEventStore store) {
        run.meter().phase("recompressing, bytes saved", () -> store.info().bytesSaved());
        boolean finished = false;
        for (int step = 0; step < STEPS && !finished; step++) {
            run.meter().requireRunning();
            finished = store.awaitUpkeep(STEP);
        }
        return finished;
    }

    double percentOfJson() {
        return 100 * bytesPerEvent / jsonBytesPerEvent;
    }
}
