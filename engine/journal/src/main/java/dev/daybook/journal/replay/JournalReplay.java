package dev.daybook.journal.replay;

import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.segment.SegmentFiles;
import dev.daybook.store.ReplayHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Replays a journal on as many threads as there are processors, the calling one included: one for
 * each handler; those that are left over read and verify ahead.
 *
 * <p>Memory: {@value #RUNS_PER_THREAD} runs of half a mebibyte for each thread, as stored and once
 * more as they are decoded, and what numbers the streams.
 */
public final class JournalReplay {
    private static final int RUNS_PER_THREAD = 4;

    private final JournalIndex index;
    private final RunReader reader;
    private final Function<IOException, RuntimeException> failures;
    private final Runnable requireReadable;

    /**
     * @param requireReadable throws where the store is closed
     * @param failures makes a store's exception of a failure to read
     */
    public JournalReplay(
            JournalIndex index,
            SegmentFiles files,
            Runnable requireReadable,
            Function<IOException, RuntimeException> failures) {
        this.index = index;
        this.reader = new RunReader(files);
        this.requireReadable = requireReadable;
        this.failures = failures;
    }

    /** See {@link dev.daybook.store.EventStore#replay}. */
    public void run(long afterPosition, List<? extends ReplayHandler> handlers) {
        if (handlers.isEmpty()) {
            throw new IllegalArgumentException("A replay needs a handler; handlers=0");
        }
        int count = handlers.size();
        int threads = Math.max(count, Runtime.getRuntime().availableProcessors());
        var runs =
                new ReadAhead<>(
                        new BlockRuns(index, afterPosition),
                        this::read,
                        count,
                        RUNS_PER_THREAD * threads);
        List<Runnable> works = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var share = new ReplayPart.Share(i, count);
            long after = Math.max(0, afterPosition);
            var part = new ReplayPart(share, after, handlers.get(i), requireReadable);
            works.add(() -> part.run(runs));
        }
        while (works.size() < threads) {
            works.add(runs::help);
        }
        runAll(works, runs);
    }

    private VerifiedRun read(BlockRun run) {
        requireReadable.run();
        try {
            return reader.read(run);
        } catch (IOException failure) {
            requireReadable.run();
            throw failures.apply(failure);
        }
    }

    private static void runAll(List<Runnable> works, ReadAhead<?, ?> runs) {
        if (works.size() == 1) {
            guard(works.getFirst(), runs);
        } else {
            var threads = Thread.ofPlatform().name("daybook-replay-", 1).daemon().factory();
            try (ExecutorService others = Executors.newFixedThreadPool(works.size() - 1, threads)) {
                works.subList(1, works.size())
                        .forEach(work -> others.execute(() -> guard(work, runs)));
                guard(works.getFirst(), runs);
            }
        }
        switch (runs.failure().orElse(null)) {
            case null -> {}
            case RuntimeException failure -> throw failure;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private static void guard(Runnable work, ReadAhead<?, ?> runs) {
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            runs.stop(failure);
        }
    }
}
