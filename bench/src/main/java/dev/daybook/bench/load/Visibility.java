package dev.daybook.bench.load;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Measures how long events take from durable to visible, on a thread of its own that waits for one
 * position after the other, as a client does that reads what it wrote.
 */
public final class Visibility implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 50;

    /** One event in so long is watched: to wait for each would take a processor's time. */
    private static final long SAMPLE_NANOS = 500_000;

    private final LongConsumer awaitVisible;
    private final BlockingQueue<Durable> waiting = new LinkedBlockingQueue<>();
    private final Latencies latencies = new Latencies();
    private final Thread watcher = new Thread(this::watch, "daybook-bench-visible");
    private volatile boolean closed;
    private long sampledNanos = Long.MIN_VALUE;

    private record Durable(long position, long sinceNanos) {}

    private Visibility(LongConsumer awaitVisible) {
        this.awaitVisible = awaitVisible;
    }

    /**
     * @param awaitVisible returns when what is at a position can be read
     */
    public static Visibility start(LongConsumer awaitVisible) {
        var visibility = new Visibility(awaitVisible);
        visibility.watcher.start();
        return visibility;
    }

    /** An event was told to be durable; one thread, by ascending positions. */
    public void durable(long position, long nanoTime) {
        if (sampledNanos == Long.MIN_VALUE || nanoTime - sampledNanos >= SAMPLE_NANOS) {
            sampledNanos = nanoTime;
            waiting.add(new Durable(position, nanoTime));
        }
    }

    private void watch() {
        try {
            while (!closed || !waiting.isEmpty()) {
                Durable next = waiting.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    awaitVisible.accept(next.position);
                    latencies.record(System.nanoTime() - next.sinceNanos);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Complete once this is closed. */
    public Latencies latencies() {
        return latencies;
    }

    /** Returns when all is measured that was told. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (watcher.isAlive()) {
            try {
                watcher.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
