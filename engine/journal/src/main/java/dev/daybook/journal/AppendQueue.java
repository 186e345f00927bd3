package dev.daybook.journal;

import dev.daybook.journal.index.JournalIndex;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.AppendSize;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.StoreException;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamAppend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where appends get their place in the order, and wait for the writer. Thread-safe.
 *
 * <p>Revisions and positions run ahead of durability here. They never run back: once the writer
 * failed, nothing more is accepted.
 */
final class AppendQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final JournalIndex index;
    private final StoreHealth health;
    private final StoreLimits limits;
    private List<PendingAppend> waiting = new ArrayList<>();
    private long unsyncedBytes;
    private long lastPosition;
    private long lastRecordedAtMicros;
    private boolean closing;

    AppendQueue(JournalIndex index, StoreHealth health, StoreLimits limits) {
        this.index = index;
        this.health = health;
        this.limits = limits;
        this.lastPosition = index.published().lastPosition();
        this.lastRecordedAtMicros = index.published().lastRecordedAtMicros();
    }

    CompletableFuture<AppendResult> submit(Append append) {
        lock.lock();
        try {
            requireOpen();
            int size = AppendSize.require(append, limits);
            Optional<AppendResult> conflict = conflict(append);
            if (conflict.isPresent()) {
                return CompletableFuture.completedFuture(conflict.get());
            }
            if (unsyncedBytes + size > limits.unsyncedSizeBytes()) {
                return CompletableFuture.failedFuture(tooMuch());
            }
            PendingAppend pending = place(append, size);
            waiting.add(pending);
            unsyncedBytes += size;
            arrived.signal();
            return pending.future();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        health.requireWritable();
        if (closing) {
            throw new StoreException.Closed("The store is closing");
        }
    }

    private StoreException.Unavailable tooMuch() {
        return new StoreException.Unavailable(
                "Too much waits to become durable: try again later; unsyncedBytes=%d limitBytes=%d"
                        .formatted(unsyncedBytes, limits.unsyncedSizeBytes()));
    }

    private Optional<AppendResult> conflict(Append append) {
        for (StreamAppend part : append.streams()) {
            if (part.expected() instanceof ExpectedRevision.Exactly(long expected)) {
                long actual = index.tipRevision(part.stream());
                if (actual != expected) {
                    return Optional.of(new AppendResult.Conflict(part.stream(), expected, actual));
                }
            }
        }
        return Optional.empty();
    }

    private PendingAppend place(Append append, int sizeBytes) {
        long[] revisions = new long[append.streams().size()];
        long first = lastPosition + 1;
        for (int i = 0; i < revisions.length; i++) {
            StreamAppend part = append.streams().get(i);
            var entry = index.entryOf(part.stream());
            revisions[i] = entry.tipRevision();
            entry.tipRevision(entry.tipRevision() + part.events().size());
            lastPosition += part.events().size();
        }
        lastRecordedAtMicros = Math.max(append.recordedAtMicros(), lastRecordedAtMicros);
        var result = new AppendResult.Appended(first, lastPosition, lastRecordedAtMicros);
        return new PendingAppend(append, revisions, result, sizeBytes);
    }

    /**
     * Takes whatever is there; waits for it where there is nothing.
     *
     * @param waitNanos how long to wait
     * @return nothing after the wait; empty where the queue is closed and drained
     */
    Optional<List<PendingAppend>> take(long waitNanos) throws InterruptedException {
        long left = waitNanos;
        lock.lock();
        try {
            while (waiting.isEmpty() && !closing && left > 0) {
                left = arrived.awaitNanos(left);
            }
            if (waiting.isEmpty() && closing) {
                return Optional.empty();
            }
            return Optional.of(drain());
        } finally {
            lock.unlock();
        }
    }

    private List<PendingAppend> drain() {
        List<PendingAppend> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    /** What the writer took is durable or has failed, and whoever waits for it knows. */
    void release(long bytes) {
        lock.lock();
        try {
            unsyncedBytes -= bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Accepts nothing more and returns what nobody will write. */
    List<PendingAppend> abandon() {
        lock.lock();
        try {
            closing = true;
            return drain();
        } finally {
            lock.unlock();
        }
    }

    /** Accepts nothing more; the writer ends after what is there. */
    void close() {
        lock.lock();
        try {
            closing = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }
}
