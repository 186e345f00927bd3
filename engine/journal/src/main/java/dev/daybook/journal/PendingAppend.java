package dev.daybook.journal;

import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.StoreException;
import java.util.concurrent.CompletableFuture;

/** An append that has its place in the order and waits to become durable. */
final class PendingAppend {
    private final Append append;
    private final long[] revisionsBefore;
    private final AppendResult.Appended result;
    private final int sizeBytes;
    private final CompletableFuture<AppendResult> future = new CompletableFuture<>();

    /**
     * @param revisionsBefore the revision of each stream of the append before it
     */
    PendingAppend(
            Append append, long[] revisionsBefore, AppendResult.Appended result, int sizeBytes) {
        this.append = append;
        this.revisionsBefore = revisionsBefore;
        this.result = result;
        this.sizeBytes = sizeBytes;
    }

    Append append() {
        return append;
    }

    long revisionBefore(int stream) {
        return revisionsBefore[stream];
    }

    long recordedAtMicros() {
        return result.recordedAtMicros();
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
