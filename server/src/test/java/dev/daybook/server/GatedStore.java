package dev.daybook.server;

import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.tck.ForwardingEventStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A store whose disk is slow: what is appended becomes durable when the gate opens. */
final class GatedStore extends ForwardingEventStore {
    private final CompletableFuture<Void> gate = new CompletableFuture<>();
    private final CountDownLatch appended = new CountDownLatch(1);

    GatedStore() {
        super(new InMemoryEventStore());
    }

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
        CompletableFuture<AppendResult> result = store().append(append);
        appended.countDown();
        return gate.thenCompose(open -> result);
    }
}
