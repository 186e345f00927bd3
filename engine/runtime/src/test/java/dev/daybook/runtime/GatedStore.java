package dev.daybook.runtime;

import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamAppend;
import dev.daybook.tck.ForwardingEventStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A store whose appends become durable when the test says so, or fail when it says so. */
final class GatedStore extends ForwardingEventStore {
    private record Pending(Append append, CompletableFuture<AppendResult> result) {}

    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Map<StreamId, Long> tips = new HashMap<>();
    private boolean failed;
    private long appends;

    GatedStore() {
        super(new InMemoryEventStore());
    }

    @Override
    public synchronized CompletableFuture<AppendResult> append(Append append) {
        if (failed) {
            return CompletableFuture.failedFuture(new StoreException.Closed("failed before"));
        }
        for (StreamAppend part : append.streams()) {
            long tip = tips.getOrDefault(part.stream(), store().revision(part.stream()));
            if (part.expected() instanceof ExpectedRevision.Exactly(var revision)
                    && revision != tip) {
                return CompletableFuture.completedFuture(
                        new AppendResult.Conflict(part.stream(), revision, tip));
            }
        }
        append.streams()
                .forEach(part ->
                        tips.merge(
                                part.stream(),
                                store().revision(part.stream()) + part.events().size(),
                                (tip, ignored) -> tip + part.events().size()));
        var entry = new Pending(append, new CompletableFuture<>());
        pending.add(entry);
        appends++;
        notifyAll();
        return entry.result();
    }

    /** Waits until the engine has appended so often in all. */
    synchronized void awaitAppends(long count) throws InterruptedException {
        while (appends < count) {
            wait();
        }
    }

    /** Makes the oldest waiting append store(). */
    void release() {
        Pending next;
        synchronized (this) {
            next = pending.remove();
        }
        next.result().complete(store().append(next.append()).join());
    }

    /** The disk fails: nothing that waits, and nothing later, becomes store(). */
    void fail() {
        Deque<Pending> lost;
        synchronized (this) {
            failed = true;
            lost = new ArrayDeque<>(pending);
            pending.clear();
        }
        lost.forEach(entry ->
                entry.result()
                        .completeExceptionally(new StoreException.Unavailable("The disk is gone")));
    }
}
