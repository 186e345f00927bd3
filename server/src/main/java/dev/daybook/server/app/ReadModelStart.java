package dev.daybook.server.app;

import dev.daybook.runtime.projection.BackOff;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.ReadModelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the read models on a thread of its own, again and again until it can. */
final class ReadModelStart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadModelStart.class);

    private final Runnable start;
    private final BackOff backOff;
    private final CountDownLatch done = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<String> failure = Optional.empty();
    private @Nullable Thread thread;

    /**
     * @param start may be called again where it threw
     */
    ReadModelStart(Runnable start, BackOff backOff) {
        this.start = start;
        this.backOff = backOff;
    }

    void begin(ThreadSource threads) {
        Thread begun = threads.unstarted("daybook-read-models", this::run);
        thread = begun;
        begun.start();
    }

    CountDownLatch done() {
        return done;
    }

    /** Why the last attempt failed. */
    Optional<String> failure() {
        return failure;
    }

    private void run() {
        try {
            Duration wait = Duration.ZERO;
            for (int failures = 1;
                    !closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
                    failures++) {
                if (attempt()) {
                    return;
                }
                wait = backOff.after(failures);
            }
        } catch (InterruptedException closed) {
            LOG.debug("The read models were closed before they started", closed);
        }
    }

    private boolean attempt() {
        try {
            start.run();
            failure = Optional.empty();
            done.countDown();
            return true;
        } catch (ReadModelException away) {
            failed(away);
            if (closing.getCount() > 0) {
                LOG.warn("The read models can't start and try again; error={}", away.getMessage());
            }
        } catch (RuntimeException fault) {
            failed(fault);
            LOG.error("The read models can't start and try again", fault);
        }
        return false;
    }

    private void failed(RuntimeException why) {
        failure = Optional.of(String.valueOf(why.getMessage()));
    }

    /** Returns when no attempt is under way. */
    @Override
    public void close() {
        closing.countDown();
        Thread begun = thread;
        if (begun == null) {
            return;
        }
        begun.interrupt();
        boolean interrupted = false;
        while (begun.isAlive()) {
            try {
                begun.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
