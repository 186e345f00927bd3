package dev.daybook.journal;

import dev.daybook.store.AppendResult;
import dev.daybook.store.StoreException;
import java.util.concurrent.CompletableFuture;

/** An append that has its place in the order, and whose caller waits for a future. */
final class PendingAppend {
    private final AppendResult.Appended result;
    private final int sizeBytes;
    private final CompletableFuture<AppendResult> future = new CompletableFuture<>();

    PendingAppend(AppendResult.Appended result, int sizeBytes) {
        this.result = result;
        this.sizeBytes = sizeBytes;
    }

    long lastPosition() {
        return result.lastPosition();
    }

    int sizeBytes() {
        return sizeBytes;
    }

    CompletableFuture<AppendResult> future() {
        return future;
    }

    void acknowledge() {
        future.complete(result);
    }

    void fail(StoreException cause) {
        future.completeExceptionally(cause);
    }
}
