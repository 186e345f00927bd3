package dev.daybook.server;

import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamRange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A store whose disk is slow: what is appended becomes durable when the gate opens. */
final class GatedStore implements EventStore {
    private final InMemoryEventStore memory = new InMemoryEventStore();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();
    private final CountDownLatch appended = new CountDownLatch(1);

    void open() {
        gate.complete(null);
    }

    void fail(RuntimeException failure) {
        gate.completeExceptionally(failure);
    }

    /** Returns when something waits before the gate. */
    void awaitAppend() throws InterruptedException {
        appended.await();
    }

    @Override
    public CompletableFuture<AppendResult> append(Append append) {
        CompletableFuture<AppendResult> result = memory.append(append);
        appended.countDown();
        return gate.thenCompose(open -> result);
    }

    @Override
    public EventCursor read(StreamRange range) {
        return memory.read(range);
    }

    @Override
    public EventCursor readAll(long afterPosition) {
        return memory.readAll(afterPosition);
    }

    @Override
    public EventCursor read(EventFilter filter) {
        return memory.read(filter);
    }

    @Override
    public long revision(StreamId stream) {
        return memory.revision(stream);
    }

    @Override
    public long lastPosition() {
        return memory.lastPosition();
    }

    @Override
    public long lastRecordedAtMicros() {
        return memory.lastRecordedAtMicros();
    }

    @Override
    public boolean awaitEventAfter(long position, long timeoutMillis) throws InterruptedException {
        return memory.awaitEventAfter(position, timeoutMillis);
    }

    @Override
    public StoreLimits limits() {
        return memory.limits();
    }

    @Override
    public void close() {
        memory.close();
    }
}
