package dev.daybook.cli.output;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks a running command to end, because of a signal or a test. Thread-safe.
 *
 * <p>Design note: an interrupt would be simpler, but it closes the file that its thread happens to
 * read, and the store with it.
 */
public final class Stop {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CountDownLatch requested = new CountDownLatch(1);
    private volatile CountDownLatch running = new CountDownLatch(0);

    public void request() {
        requested.countDown();
    }

    public boolean requested() {
        return requested.getCount() == 0;
    }

    /** Waits until a stop is asked for. */
    public void await() throws InterruptedException {
        requested.await();
    }

    /**
     * Waits for a stop or until the time is over.
     *
     * @return whether a stop is asked for
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return requested.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** From now on the process waits for the command to end by itself and say how it went. */
    public void begin() {
        running = new CountDownLatch(1);
    }

    /** The command has ended. */
    public void end() {
        running.countDown();
    }

    /** For the process's shutdown hook: asks, and waits for what runs to end. */
    public void requestAndWait() {
        request();
        try {
            // After this time the process ends anyway: what was acknowledged is durable.
            boolean _ = running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
