package dev.daybook.runtime;

import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.DurabilityListener;
import dev.daybook.store.EncodedEvents;
import dev.daybook.store.EventAppender;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamAppend;
import dev.daybook.store.StreamHandle;
import dev.daybook.tck.ForwardingEventStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A store whose appends become durable when the test says so, or fail when it says so; with or
 * without a fast appender.
 */
final class GatedStore extends ForwardingEventStore {
    private record Pending(Append append, CompletableFuture<AppendResult> result) {}

    private final boolean fast;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Map<StreamId, Long> tips = new HashMap<>();
    private @Nullable DurabilityListener listener;
    private boolean failed;
    private boolean full;
    private long appends;
    private long tipPosition;

    GatedStore() {
        this(false);
    }

    GatedStore(boolean fast) {
        super(new InMemoryEventStore());
        this.fast = fast;
    }

    @Override
    public synchronized Optional<EventAppender> appender(DurabilityListener told) {
        if (!fast) {
            return Optional.empty();
        }
        listener = told;
        return Optional.of(new Appender());
    }

    @Override
    public synchronized CompletableFuture<AppendResult> append(Append append) {
        if (failed) {
            return CompletableFuture.failedFuture(new StoreException.Closed("failed before"));
        }
        for (StreamAppend part : append.streams()) {
            if (part.expected() instanceof ExpectedRevision.Exactly(var revision)
                    && revision != tip(part.stream())) {
                return CompletableFuture.completedFuture(
                        new AppendResult.Conflict(part.stream(), revision, tip(part.stream())));
            }
        }
        append.streams()
                .forEach(
                        part -> tips.put(part.stream(), tip(part.stream()) + part.events().size()));
        var entry = new Pending(append, new CompletableFuture<>());
        pending.add(entry);
        tipPosition += append.eventCount();
        appends++;
        notifyAll();
        return entry.result();
    }

    private long tip(StreamId stream) {
        return tips.getOrDefault(stream, store().revision(stream));
    }

    /** Waits until the engine has appended so often in all. */
    synchronized void awaitAppends(long count) throws InterruptedException {
        while (appends < count) {
            wait();
        }
    }

    /** From now on the fast appender says that too much waits, or no longer. */
    synchronized void full(boolean nowFull) {
        full = nowFull;
    }

    /** Makes the oldest waiting append durable. */
    void release() {
        Pending next;
        DurabilityListener told;
        synchronized (this) {
            next = pending.remove();
            told = listener;
        }
        next.result().complete(store().append(next.append()).join());
        if (told != null) {
            told.onDurable(store().lastPosition());
        }
    }

    /** The disk fails: nothing that waits, and nothing later, becomes durable. */
    void fail() {
        Deque<Pending> lost;
        DurabilityListener told;
        synchronized (this) {
            failed = true;
            lost = new ArrayDeque<>(pending);
            pending.clear();
            told = listener;
            listener = null;
        }
        var failure = new StoreException.Unavailable("The disk is gone");
        if (told != null) {
            told.onFailure(failure);
        }
        lost.forEach(entry -> entry.result().completeExceptionally(failure));
    }

    private record Handle(GatedStore store, StreamId stream) implements StreamHandle {
        @Override
        public long tipRevision() {
            synchronized (store) {
                return store.tip(stream);
            }
        }
    }

    private final class Appender implements EventAppender {
        @Override
        public StreamHandle stream(StreamId stream) {
            return new Handle(GatedStore.this, stream);
        }

        @Override
        public long append(
                StreamHandle stream,
                long expectedRevision,
                long recordedAtMicros,
                Provenance provenance,
                EncodedEvents events) {
            synchronized (GatedStore.this) {
                if (failed) {
                    throw new StoreException.Closed("failed before");
                }
                if (full) {
                    return FULL;
                }
                var append =
                        Append.to(
                                ((Handle) stream).stream(),
                                ExpectedRevision.exactly(expectedRevision),
                                decoded(provenance, events),
                                recordedAtMicros);
                return GatedStore.this.append(append).isDone() ? CONFLICT : tipPosition;
            }
        }

        private static List<NewEvent> decoded(Provenance provenance, EncodedEvents events) {
            var all = new ArrayList<NewEvent>();
            for (int i = 0; i < events.size(); i++) {
                int from = events.offset(i);
                byte[] bytes = Arrays.copyOfRange(events.bytes(), from, from + events.length(i));
                all.add(
                        new NewEvent(
                                events.type(i),
                                events.occurredAtMicros(),
                                provenance,
                                Payload.wrap(bytes)));
            }
            return all;
        }

        @Override
        public void flush() {}

        @Override
        public long durablePosition() {
            return store().lastPosition();
        }
    }
}
