package dev.daybook.journal;

import dev.daybook.store.StoreException;
import dev.daybook.store.ThreadSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Completes the futures of appends, in order, on a thread of its own.
 *
 * <p>Design note: whatever a caller hangs on a future runs on this thread. A slow one delays later
 * acknowledgements but not the writer; what isn't acknowledged counts as unsynced, so the queue
 * here is bounded by the same limit.
 */
final class Acknowledger implements AutoCloseable {
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final AppendQueue appends;
    private final Thread thread;

    Acknowledger(AppendQueue appends, ThreadSource threads) {
        this.appends = appends;
        this.thread = threads.unstarted("daybook-journal-acknowledge", this::run);
    }

    private sealed interface Work {}

    private record Done(List<PendingAppend> appends, Optional<StoreException> failure)
            implements Work {}

    private record Stop() implements Work {}

    void start() {
        thread.start();
    }

    void acknowledge(List<PendingAppend> durable) {
        queue.add(new Done(List.copyOf(durable), Optional.empty()));
    }

    void fail(List<PendingAppend> lost, StoreException cause) {
        queue.add(new Done(List.copyOf(lost), Optional.of(cause)));
    }

    private void run() {
        while (true) {
            try {
                switch (queue.take()) {
                    case Done done -> complete(done);
                    case Stop _ -> {
                        return;
                    }
                }
            } catch (InterruptedException ignored) {
                // A callback interrupted this thread; only close() ends it.
            }
        }
    }

    private void complete(Done done) {
        for (PendingAppend append : done.appends()) {
            if (done.failure().isPresent()) {
                append.fail(done.failure().get());
            } else {
                append.acknowledge();
            }
            appends.release(append.sizeBytes());
        }
    }

    /** Returns when all before is completed; at once where a callback calls it. */
    @Override
    public void close() {
        queue.add(new Stop());
        Threads.join(thread);
    }
}
