package dev.daybook.journal;

import dev.daybook.store.DurabilityListener;
import dev.daybook.store.StoreException;
import dev.daybook.store.ThreadSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers what is durable, in order, on a thread of its own: completes the futures of a
 * block's appends, then tells the listeners.
 *
 * <p>Design note: whatever a caller hangs on a future runs on this thread, and so does a listener.
 * A slow one delays later acknowledgements but not the writer. An append whose future isn't
 * completed counts as unsynced, so those here are bounded by the same limit; a block whose appends
 * have no futures counts until its listeners are about to be told, and takes a few bytes here.
 */
final class Acknowledger implements AutoCloseable {
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final AppendQueue appends;
    private final Thread thread;
    private final List<DurabilityListener> listeners = new ArrayList<>();
    private @Nullable StoreException failure;

    Acknowledger(AppendQueue appends, ThreadSource threads) {
        this.appends = appends;
        this.thread = threads.unstarted("daybook-journal-acknowledge", this::run);
    }

    private sealed interface Work {}

    private record Durable(long position, List<PendingAppend> appends, long otherBytes)
            implements Work {}

    private record Failed(List<PendingAppend> lost, StoreException cause) implements Work {}

    private record Listen(DurabilityListener listener) implements Work {}

    private record Stop() implements Work {}

    void start() {
        thread.start();
    }

    /**
     * A block is durable.
     *
     * @param done the appends with futures up to the position
     * @param sizeBytes of all its appends
     */
    void acknowledge(long position, List<PendingAppend> done, long sizeBytes) {
        long others = sizeBytes;
        for (PendingAppend append : done) {
            others -= append.sizeBytes();
        }
        queue.add(new Durable(position, done, others));
    }

    /** Nothing after the last acknowledged block will ever be durable. */
    void fail(List<PendingAppend> lost, StoreException cause) {
        queue.add(new Failed(lost, cause));
    }

    /** Tells a listener of every block that is acknowledged from now on. */
    void listen(DurabilityListener listener) {
        queue.add(new Listen(listener));
    }

    private void run() {
        while (true) {
            try {
                switch (queue.take()) {
                    case Durable durable -> complete(durable);
                    case Failed failed -> fail(failed);
                    case Listen listen -> add(listen.listener());
                    case Stop _ -> {
                        return;
                    }
                }
            } catch (InterruptedException ignored) {
                // A callback interrupted this thread; only close() ends it.
            }
        }
    }

    private void complete(Durable durable) {
        for (PendingAppend append : durable.appends()) {
            append.acknowledge();
            appends.release(append.sizeBytes());
        }
        if (durable.otherBytes() > 0) {
            appends.release(durable.otherBytes());
        }
        tell(listener -> listener.onDurable(durable.position()));
    }

    private void fail(Failed failed) {
        for (PendingAppend append : failed.lost()) {
            append.fail(failed.cause());
            appends.release(append.sizeBytes());
        }
        failure = failed.cause();
        tell(listener -> listener.onFailure(failed.cause()));
    }

    private void add(DurabilityListener listener) {
        listeners.add(listener);
        StoreException cause = failure;
        if (cause != null) {
            tell(listener, l -> l.onFailure(cause));
        }
    }

    private void tell(Consumer<DurabilityListener> news) {
        listeners.forEach(listener -> tell(listener, news));
    }

    /** What a listener throws must not keep others from being told. */
    private static void tell(DurabilityListener listener, Consumer<DurabilityListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException | Error thrown) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }

    /** Returns when all before is completed; at once where a callback calls it. */
    @Override
    public void close() {
        queue.add(new Stop());
        Threads.join(thread);
    }
}
