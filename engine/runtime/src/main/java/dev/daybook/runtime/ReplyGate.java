package dev.daybook.runtime;

import dev.daybook.store.AppendResult;
import dev.daybook.store.DurabilityListener;
import dev.daybook.store.StoreException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was decided until all that it rests on is durable, and lets it out in order.
 *
 * <p>A submission rests on its own events and on every earlier one; a rejection, too, may come of
 * an event that is not durable yet. So the first one that has to wait makes all others wait.
 *
 * <p>The engine's thread adds. Whoever finds that the first one may go lets it out: a thread of the
 * store as a rule, the engine's where nothing has to be waited for; one at a time, the others leave
 * their wish behind.
 */
final class ReplyGate implements DurabilityListener {
    /** Gets submissions whose time has come, one at a time. */
    interface Exit {
        /**
         * @param failure why what the outcomes rest on will never be durable
         */
        void leave(Submission<?, ?, ?, ?> submission, @Nullable Throwable failure);
    }

    private final Queue<Submission<?, ?, ?, ?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wishes = new AtomicInteger();
    private final Exit exit;
    private volatile long durablePosition;
    private volatile @Nullable StoreException failure;
    private volatile long released;
    private volatile @Nullable Thread waiter;

    /** Of the last append that is told by a future; for the one that lets out. */
    private @Nullable Throwable lastAppendFailure;

    ReplyGate(Exit exit) {
        this.exit = exit;
    }

    /** By the engine's thread, in the order of the numbers. */
    void add(Submission<?, ?, ?, ?> submission) {
        waiting.add(submission);
        release();
    }

    /** Number of the last submission that waits for nothing more. */
    long released() {
        return released;
    }

    @Override
    public void onDurable(long position) {
        durablePosition = position;
        release();
        LockSupport.unpark(waiter);
    }

    @Override
    public void onFailure(StoreException thrown) {
        failure = thrown;
        release();
        LockSupport.unpark(waiter);
    }

    /** Waits until a position is durable or never will be. By the engine's thread. */
    void awaitDurable(long position) {
        waiter = Thread.currentThread();
        while (durablePosition < position && failure == null) {
            LockSupport.park(this);
        }
        waiter = null;
    }

    /** Lets out what may go. Never waits. */
    void release() {
        if (wishes.getAndIncrement() > 0) {
            return;
        }
        int heard;
        do {
            heard = wishes.get();
            var next = waiting.peek();
            while (next != null && isSettled(next)) {
                waiting.remove();
                released = next.number;
                exit.leave(next, failureOf(next));
                next = waiting.peek();
            }
        } while (!wishes.compareAndSet(heard, 0));
    }

    private boolean isSettled(Submission<?, ?, ?, ?> next) {
        CompletableFuture<AppendResult> append = next.lastAppend;
        return (append == null || append.isDone())
                && (next.position <= durablePosition || failure != null);
    }

    private @Nullable Throwable failureOf(Submission<?, ?, ?, ?> next) {
        CompletableFuture<AppendResult> append = next.lastAppend;
        if (append != null) {
            lastAppendFailure = append.isCompletedExceptionally() ? append.exceptionNow() : null;
        }
        if (lastAppendFailure != null) {
            return lastAppendFailure;
        }
        // The position first: it no longer changes once there is a failure.
        return next.position <= durablePosition ? null : failure;
    }
}
