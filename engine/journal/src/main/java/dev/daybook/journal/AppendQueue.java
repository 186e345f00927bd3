package dev.daybook.journal;

import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.EventBatch;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.StreamEntry;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.AppendSize;
import dev.daybook.store.EncodedEvents;
import dev.daybook.store.EventAppender;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreException;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamAppend;
import java.util.ArrayDeque;
import java.util.Deque;
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
 *
 * <p>Design note: one lock for each append, whoever makes it, so that there is one order. The
 * writer takes it once for a block, so an appender alone finds it free.
 */
final class AppendQueue {
    /** What is kept for the next events; about 150 KiB each. */
    private static final int SPARE_BATCHES = 64;

    private static final int RETIRED_AT_ONCE = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final JournalIndex index;
    private final StoreHealth health;
    private final StoreLimits limits;
    private final Deque<EventBatch> waiting = new ArrayDeque<>();
    private final Deque<EventBatch> spare = new ArrayDeque<>();
    private final Deque<PendingAppend> futures = new ArrayDeque<>();
    private byte[] payload = {};
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

    /** As {@link dev.daybook.store.EventStore#append}. */
    CompletableFuture<AppendResult> append(Append append) {
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
            var pending = new PendingAppend(place(append, size), size);
            futures.add(pending);
            arrived.signal();
            return pending.future();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link EventAppender#append}. */
    long append(
            StreamEntry handle,
            long expectedRevision,
            long recordedAtMicros,
            Provenance provenance,
            EncodedEvents events) {
        int size = AppendSize.require(handle.nameLength(), provenance, events, limits);
        lock.lock();
        try {
            requireOpen();
            StreamEntry stream = handle.isRetired() ? index.entryOf(handle.id()) : handle;
            if (stream.tipRevision() != expectedRevision) {
                return EventAppender.CONFLICT;
            }
            if (unsyncedBytes + size > limits.unsyncedSizeBytes()) {
                arrived.signal();
                return EventAppender.FULL;
            }
            EventBatch batch = batchFor(events.size(), events.payloadsLength());
            batch.origin(provenance);
            place(batch, stream, events);
            endAppend(batch, events.size(), recordedAtMicros, size);
            return lastPosition;
        } finally {
            lock.unlock();
        }
    }

    /** Finds a stream, which may be new. */
    StreamEntry entryOf(StreamId stream) {
        lock.lock();
        try {
            return index.entryOf(stream);
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of streams that lately nobody appended to; a few at a time, so nobody waits long. */
    void retireIdle() {
        List<StreamEntry> idle = index.idleEntries();
        for (int start = 0; start < idle.size(); start += RETIRED_AT_ONCE) {
            lock.lock();
            try {
                int end = Math.min(idle.size(), start + RETIRED_AT_ONCE);
                idle.subList(start, end).forEach(index::retire);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Wakes the writer, if there is anything for it. */
    void wakeWriter() {
        lock.lock();
        try {
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What was given a place in the order at one moment.
     *
     * @param unsyncedBytes of it, what is neither durable nor lost
     */
    record Placed(long lastPosition, long unsyncedBytes) {}

    Placed placed() {
        lock.lock();
        try {
            return new Placed(lastPosition, unsyncedBytes);
        } finally {
            lock.unlock();
        }
    }

    /** Throws {@link StoreException.Closed} where nothing more is accepted. */
    void requireAccepting() {
        lock.lock();
        try {
            requireOpen();
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

    private AppendResult.Appended place(Append append, int sizeBytes) {
        int count = append.eventCount();
        EventBatch batch = batchFor(count, sizeBytes);
        for (StreamAppend part : append.streams()) {
            StreamEntry stream = index.entryOf(part.stream());
            long revision = stream.tipRevision();
            for (NewEvent event : part.events()) {
                revision++;
                place(batch, stream, revision, event);
            }
            stream.tipRevision(revision);
        }
        endAppend(batch, count, append.recordedAtMicros(), sizeBytes);
        return new AppendResult.Appended(
                lastPosition - count + 1, lastPosition, lastRecordedAtMicros);
    }

    private void place(EventBatch batch, StreamEntry stream, long revision, NewEvent event) {
        Payload content = event.payload();
        if (payload.length < content.length()) {
            payload = new byte[content.length()];
        }
        content.copyTo(payload, 0);
        batch.payload(payload, 0, content.length());
        batch.origin(event.provenance());
        batch.add(stream, revision, event.type(), event.occurredAtMicros());
    }

    private static void place(EventBatch batch, StreamEntry stream, EncodedEvents events) {
        long revision = stream.tipRevision();
        for (int i = 0; i < events.size(); i++) {
            revision++;
            batch.payload(events.bytes(), events.offset(i), events.length(i));
            batch.add(stream, revision, events.type(i), events.occurredAtMicros());
        }
        stream.tipRevision(revision);
    }

    private void endAppend(EventBatch batch, int events, long recordedAtMicros, int sizeBytes) {
        lastPosition += events;
        lastRecordedAtMicros = Math.max(recordedAtMicros, lastRecordedAtMicros);
        batch.endAppend(events, lastRecordedAtMicros, sizeBytes);
        unsyncedBytes += sizeBytes;
    }

    private EventBatch batchFor(int events, int payloadBytes) {
        EventBatch last = waiting.peekLast();
        if (last != null && last.hasRoom(events, payloadBytes)) {
            return last;
        }
        EventBatch fresh = spare.isEmpty() ? new EventBatch() : spare.removeLast();
        waiting.addLast(fresh);
        return fresh;
    }

    /**
     * Takes whatever is there; waits for it where neither that nor what was taken before is there.
     *
     * @param taken also gives back what the writer needs no more
     * @param waitNanos how long to wait; nothing is there after the wait
     * @return false where the queue is closed and drained
     */
    boolean take(TakenEvents taken, long waitNanos) throws InterruptedException {
        long left = waitNanos;
        lock.lock();
        try {
            taken.giveBack(spare, SPARE_BATCHES);
            while (taken.isEmpty() && waiting.isEmpty() && !closing && left > 0) {
                left = arrived.awaitNanos(left);
            }
            taken.take(waiting, futures);
            return !(taken.isEmpty() && closing);
        } finally {
            lock.unlock();
        }
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

    /** Accepts nothing more and returns those whose events nobody will write. */
    List<PendingAppend> abandon() {
        lock.lock();
        try {
            closing = true;
            waiting.clear();
            var lost = List.copyOf(futures);
            futures.clear();
            return lost;
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
