package dev.daybook.views.sql;

import dev.daybook.store.projection.ReadModelException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is done once with a database before anything else, as soon as it can be. Thread-safe. */
final class Opening {
    private final Runnable work;
    private final String url;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean done;
    private @Nullable RuntimeException lastFailure;

    /**
     * @param work may run again where it threw
     * @param url for messages
     */
    Opening(Runnable work, String url) {
        this.work = work;
        this.url = url;
    }

    /**
     * Does nothing where it was done. Who waited for somebody else's attempt shares its failure:
     * else all of them would wait for the database one after the other.
     */
    void run() {
        if (done) {
            return;
        }
        long seen = failures.get();
        lock.lock();
        try {
            if (!done) {
                attempt(seen);
                done = true;
            }
        } finally {
            lock.unlock();
        }
    }

    private void attempt(long seen) {
        if (lastFailure != null && failures.get() != seen) {
            throw unavailable(lastFailure);
        }
        try {
            work.run();
        } catch (RuntimeException failure) {
            lastFailure = failure;
            failures.incrementAndGet();
            throw unavailable(failure);
        }
    }

    private ReadModelException unavailable(RuntimeException failure) {
        return new ReadModelException.Unavailable(
                "The read models' database can't be opened: %s; url=%s"
                        .formatted(reason(failure), url),
                failure);
    }

    /** What the driver said, in one line; Flyway and the pool say much more around it. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
