package dev.daybook.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Commands on their way to the engine's thread, bounded by the bytes of all that are not answered.
 *
 * <p>The consumer takes everything at once, so a busy engine pays for one lock a batch.
 */
final class CommandQueue {
    private final long limitBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition allAnswered = lock.newCondition();
    private List<Submission<?, ?, ?, ?>> waiting = new ArrayList<>();
    private long unansweredBytes;
    private long unanswered;
    private boolean closed;

    CommandQueue(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    enum Offered {
        TAKEN,
        FULL,
        CLOSED
    }

    /** A submission larger than the whole limit is taken when nothing else waits. */
    Offered offer(Submission<?, ?, ?, ?> submission) {
        lock.lock();
        try {
            if (closed) {
                return Offered.CLOSED;
            }
            if (unansweredBytes > 0 && unansweredBytes + submission.sizeBytes() > limitBytes) {
                return Offered.FULL;
            }
            unansweredBytes += submission.sizeBytes();
            unanswered++;
            waiting.add(submission);
            notEmpty.signal();
            return Offered.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for commands and takes all; empty once the queue is closed and drained. */
    List<Submission<?, ?, ?, ?>> takeAll() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                notEmpty.awaitUninterruptibly();
            }
            List<Submission<?, ?, ?, ?>> taken = waiting;
            waiting = new ArrayList<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** The outcomes are known: whoever is told now finds room for more. */
    void free(int sizeBytes) {
        lock.lock();
        try {
            unansweredBytes -= sizeBytes;
        } finally {
            lock.unlock();
        }
    }

    /** A submission was answered. */
    void answered() {
        lock.lock();
        try {
            if (--unanswered == 0) {
                allAnswered.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything that was taken is answered. */
    void awaitAllAnswered() {
        lock.lock();
        try {
            while (unanswered > 0) {
                allAnswered.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    long unansweredBytes() {
        lock.lock();
        try {
            return unansweredBytes;
        } finally {
            lock.unlock();
        }
    }
}
