package dev.daybook.store;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The reference: one list of events under one lock, and what every other store must agree with.
 * Durable only as long as the process lives.
 */
public final class InMemoryEventStore implements EventStore {
    private final StoreLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Event> all = new ArrayList<>();
    private final Map<StreamId, List<Event>> streams = new HashMap<>();
    private final SnapshotStore snapshots = new InMemorySnapshotStore();
    private boolean closed;

    public InMemoryEventStore() {
        this(StoreLimits.defaults());
    }

    public InMemoryEventStore(StoreLimits limits) {
        this.limits = limits;
    }

    @Override
    public CompletableFuture<AppendResult> append(Append append) {
        lock.lock();
        try {
            requireOpen();
            AppendSize.require(append, limits);
            for (StreamAppend part : append.streams()) {
                long revision = streamEvents(part.stream()).size();
                if (!part.expected().allows(revision)) {
                    return CompletableFuture.completedFuture(conflict(part, revision));
                }
            }
            long first = all.size() + 1L;
            long recordedAt = Math.max(append.recordedAtMicros(), lastRecorded());
            for (StreamAppend part : append.streams()) {
                part.events().forEach(event -> store(part.stream(), event, recordedAt));
            }
            changed.signalAll();
            return CompletableFuture.completedFuture(
                    new AppendResult.Appended(first, all.size(), recordedAt));
        } finally {
            lock.unlock();
        }
    }

    private static AppendResult conflict(StreamAppend part, long revision) {
        return switch (part.expected()) {
            case ExpectedRevision.Exactly exactly ->
                    new AppendResult.Conflict(part.stream(), exactly.revision(), revision);
            case ExpectedRevision.Any any ->
                    throw new IllegalStateException("Any revision is allowed; expected=" + any);
        };
    }

    private void store(StreamId stream, NewEvent event, long recordedAtMicros) {
        List<Event> events = streams.computeIfAbsent(stream, s -> new ArrayList<>());
        var stored =
                new Event(
                        stream,
                        events.size() + 1L,
                        all.size() + 1L,
                        event.type(),
                        recordedAtMicros,
                        event.occurredAtMicros(),
                        event.provenance(),
                        event.payload());
        events.add(stored);
        all.add(stored);
    }

    @Override
    public SnapshotStore snapshots() {
        return snapshots;
    }

    @Override
    public EventCursor read(StreamRange range) {
        List<Event> events = locked(() -> streamEvents(range.stream()));
        int size = locked(events::size);
        int first = (int) Math.min(range.fromRevision() - 1, size);
        int end = (int) Math.max(first, Math.min(range.toRevision(), size));
        Predicate<Event> wanted = event -> range.times().map(t -> t.contains(event)).orElse(true);
        return switch (range.direction()) {
            case FORWARDS -> cursor(i -> events.get(first + i), end - first, wanted);
            case BACKWARDS -> cursor(i -> events.get(end - 1 - i), end - first, wanted);
        };
    }

    @Override
    public EventCursor readAll(long afterPosition) {
        return read(afterPosition, event -> true);
    }

    @Override
    public EventCursor read(EventFilter filter) {
        return read(filter.afterPosition(), filter::matches);
    }

    private EventCursor read(long afterPosition, Predicate<Event> wanted) {
        int size = locked(all::size);
        int first = Math.clamp(afterPosition, 0, size);
        return cursor(i -> all.get(first + i), size - first, wanted);
    }

    @Override
    public long revision(StreamId stream) {
        return locked(() -> streamEvents(stream).size());
    }

    @Override
    public long lastPosition() {
        return locked(all::size);
    }

    @Override
    public long lastRecordedAtMicros() {
        return locked(this::lastRecorded);
    }

    @Override
    public boolean awaitEventAfter(long position, long timeoutMillis) throws InterruptedException {
        long nanosLeft = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        lock.lockInterruptibly();
        try {
            requireOpen();
            while (all.size() <= position && nanosLeft > 0) {
                nanosLeft = changed.awaitNanos(nanosLeft);
                requireOpen();
            }
            return all.size() > position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public StoreLimits limits() {
        return limits;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            snapshots.close();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<Event> streamEvents(StreamId stream) {
        return streams.getOrDefault(stream, List.of());
    }

    private long lastRecorded() {
        return all.isEmpty() ? 0 : all.getLast().recordedAtMicros();
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException.Closed("The store is closed; store=memory");
        }
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            requireOpen();
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    /** Events only ever join the end of a list, so a cursor needs the lock for each one alone. */
    private EventCursor cursor(IntFunction<Event> at, int size, Predicate<Event> wanted) {
        return new EventCursor() {
            private int next;
            private boolean found;

            @Override
            public boolean hasNext() {
                while (!found && next < size) {
                    found = wanted.test(locked(() -> at.apply(next)));
                    if (!found) {
                        next++;
                    }
                }
                return found;
            }

            @Override
            public Event next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("The cursor is at its end");
                }
                found = false;
                return locked(() -> at.apply(next++));
            }

            @Override
            public void close() {}
        };
    }
}
