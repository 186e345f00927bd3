package dev.daybook.journal.replay;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.recovery.BlockVisitor;
import dev.daybook.store.ReplayHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Checks every event of the blocks that a scan finds, and hands the events to handlers, each of
 * which gets its share of the streams on a thread of its own.
 *
 * <p>Design note: the scan's thread only puts blocks into a queue. Whoever needs the next block
 * takes it from there, decodes it and computes its leaves, so no processor waits while there is
 * work. The scan never waits for a lock that a thread holds who waits for the scan. Close it, which
 * waits for the threads.
 */
public final class ParallelCheck implements BlockVisitor, AutoCloseable {
    private static final int BLOCKS_PER_THREAD = 4;
    private static final int WAITING_BLOCKS = 8;
    private static final long PATIENCE_MILLIS = 50;

    private final BlockingQueue<Optional<Scanned>> scanned =
            new ArrayBlockingQueue<>(WAITING_BLOCKS);
    private final BlockOrder order;
    private final ReadAhead<Scanned, VerifiedRun> blocks;
    private final ExecutorService threads;
    private final CountDownLatch running;
    private final List<RevisionCheck> handlers;
    private Hash lastHash = Hash.ZERO;
    private long blockCount;
    private int segment = -1;
    private long segmentPosition;
    private boolean ended;

    /** Hears how far checking has come, on any thread, but never on two at once. */
    public interface Progress {
        void checked(long events, long bytes);
    }

    /** What was found. */
    public record Checked(
            long blocks, long events, long firstRecordedAtMicros, long lastRecordedAtMicros) {}

    /** An event, or what a handler made of it, is not as it should be. */
    public static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FailedException(Optional<Throwable> cause) {
            super(cause.orElse(null));
        }
    }

    public ParallelCheck(List<? extends ReplayHandler> handlers, Progress progress) {
        int count = handlers.size();
        this.handlers = handlers.stream().map(RevisionCheck::new).toList();
        order = new BlockOrder(progress);
        blocks = new ReadAhead<>(this::next, this::check, count, BLOCKS_PER_THREAD * count);
        running = new CountDownLatch(count);
        var factory = Thread.ofPlatform().name("daybook-verify-", 1).daemon().factory();
        threads = Executors.newFixedThreadPool(count, factory);
        for (int i = 0; i < count; i++) {
            var share = new ReplayPart.Share(i, count);
            var part = new ReplayPart(share, 0, this.handlers.get(i), () -> {});
            threads.execute(() -> run(part));
        }
    }

    private void run(ReplayPart part) {
        try {
            part.run(blocks);
        } catch (RuntimeException | Error failure) {
            blocks.stop(failure);
        } finally {
            running.countDown();
        }
    }

    /**
     * @throws FailedException where a block before this one failed
     */
    @Override
    public void onBlock(int number, String name, long offset, BlockHeader header, byte[] payload) {
        if (number != segment) {
            segment = number;
            segmentPosition = header.basePosition();
        }
        var block =
                new Scanned(
                        blockCount++,
                        number,
                        header.basePosition() - segmentPosition,
                        lastHash,
                        new Where(name, offset),
                        () -> BlockPayload.of(header, payload));
        lastHash = header.hash();
        if (!put(Optional.of(block))) {
            throw new FailedException(Optional.empty());
        }
    }

    /** False where nobody takes blocks any more. */
    private boolean put(Optional<Scanned> block) {
        boolean interrupted = false;
        boolean taken = false;
        while (!taken && running.getCount() > 0) {
            try {
                taken = scanned.offer(block, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }

    /** The scan's next block; empty after the last one. */
    private Optional<Scanned> next() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return scanned.take();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private VerifiedRun check(Scanned block) {
        CheckedBlock checked = CheckedBlock.of(block);
        order.add(checked);
        var verified = new VerifiedBlock(block.where(), checked.payload());
        return new VerifiedRun(block.before(), List.of(verified), Optional.empty());
    }

    /**
     * What was found, once the scan has found all blocks.
     *
     * @throws FailedException where a block failed
     */
    public Checked end() {
        close();
        Optional<Throwable> failure = blocks.failure();
        if (failure.isPresent()) {
            throw new FailedException(failure);
        }
        return order.checked();
    }

    /** The Merkle root of a segment's events; after the end. */
    public Hash root(int number) {
        return order.root(number);
    }

    /** How many streams had events; after the end. */
    public long streams() {
        return handlers.stream().mapToLong(RevisionCheck::streams).sum();
    }

    @Override
    public void close() {
        if (!ended) {
            ended = true;
            put(Optional.empty());
        }
        threads.close();
    }
}
