package dev.daybook.runtime;

import dev.daybook.store.EventStore;
import dev.daybook.store.Snapshot;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.StoreException;
import dev.daybook.store.ThreadSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves snapshots once their events are durable, on a thread of its own, which starts with the
 * first of them. What waits is bounded; more is dropped. Thread-safe.
 */
final class SnapshotWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);
    private static final long MAX_WAITING_BYTES = 8L * 1024 * 1024;
    private static final int OVERHEAD_BYTES = 128;

    /** Only a store that has failed, or is closed, makes it wait so long. */
    private static final long WAIT_MILLIS = 100;

    private final EventStore store;
    private final ThreadSource threads;
    private final boolean keepsNone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Snapshot> waiting = new ArrayDeque<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile boolean closed;
    private @Nullable Thread thread;

    SnapshotWriter(EventStore store, ThreadSource threads) {
        this.store = store;
        this.threads = threads;
        this.keepsNone = store.snapshots().equals(SnapshotStore.none());
    }

    /** Whether a snapshot is worth being made now. */
    boolean hasRoom() {
        return !keepsNone && waitingBytes.get() < MAX_WAITING_BYTES;
    }

    /** Takes a snapshot, unless too much waits. */
    boolean offer(Snapshot snapshot) {
        if (!hasRoom()) {
            return false;
        }
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            waiting.add(snapshot);
            waitingBytes.addAndGet(sizeBytes(snapshot));
            if (thread == null) {
                thread = threads.unstarted("daybook-snapshot-writer", this::run);
                thread.start();
            } else if (waiting.size() == 1) {
                changed.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static long sizeBytes(Snapshot snapshot) {
        return (long) snapshot.state().length() + OVERHEAD_BYTES;
    }

    private void run() {
        try {
            for (List<Snapshot> batch = takeAll(); !batch.isEmpty(); batch = takeAll()) {
                for (Snapshot snapshot : batch) {
                    if (isDurable(snapshot.position())) {
                        store.snapshots().save(snapshot);
                    }
                }
            }
        } catch (InterruptedException | StoreException.Closed end) {
            LOG.debug("No more snapshots are saved", end);
        } catch (RuntimeException fault) {
            LOG.error("No more snapshots are saved", fault);
        } finally {
            stop();
        }
    }

    /** Empty only when closed. */
    private List<Snapshot> takeAll() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            var batch = new ArrayList<>(waiting);
            waiting.clear();
            waitingBytes.set(0);
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Waits; when closed, what is not durable by now never will be. */
    private boolean isDurable(long position) throws InterruptedException {
        while (store.lastPosition() < position) {
            if (!store.awaitEventAfter(position - 1, WAIT_MILLIS) && closed) {
                return false;
            }
        }
        return true;
    }

    private void stop() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Saves what waits. The engine has answered everything before. */
    @Override
    public void close() {
        Thread writing;
        lock.lock();
        try {
            closed = true;
            changed.signal();
            writing = thread;
        } finally {
            lock.unlock();
        }
        if (writing != null) {
            join(writing);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
