package dev.daybook.simulation;

import dev.daybook.store.ThreadSource;
import dev.daybook.tck.SeededRandom;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take turns: one runs at a time, until it waits, ends or yields, and a seed chooses
 * the next. So one seed gives one order of everything, in every run.
 *
 * <p>They are virtual threads on a scheduler that hands its tasks to the thread that calls {@link
 * #runUntil}. A thread started by one of them is one of them too. Java 25 has such schedulers, but
 * no public way to name one, which is why this reaches into {@code java.lang}.
 *
 * <p>When nobody can run, time passes: the wait that ends first ends then ({@link WaitsThatEnd}).
 */
final class TurnTaking implements Executor, ThreadSource {
    /** So long a thread of the machine, such as the one that unblocks others, may take. */
    private static final long PATIENCE_MILLIS = 10_000;

    private static final int MAX_WAITS_IN_A_ROW = 10_000;
    private static final Method NEW_VIRTUAL_THREAD = newVirtualThread();

    private final SeededRandom random;
    private final int newestFirstPercent;
    private final List<Runnable> ready = new ArrayList<>();

    TurnTaking(SeededRandom random) {
        this.random = random;
        this.newestFirstPercent = random.oneOf(0, 0, 50, 90);
    }

    private static Method newVirtualThread() {
        try {
            Method method =
                    Class.forName("java.lang.ThreadBuilders")
                            .getDeclaredMethod(
                                    "newVirtualThread",
                                    Executor.class,
                                    String.class,
                                    int.class,
                                    Runnable.class);
            method.setAccessible(true);
            return method;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            throw new IllegalStateException(
                    "The simulation needs Java 25 with --add-opens java.base/java.lang=ALL-UNNAMED",
                    closed);
        }
    }

    @Override
    public Thread unstarted(String name, Runnable task) {
        try {
            return (Thread) NEW_VIRTUAL_THREAD.invoke(null, this, name, 0, task);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Lets the seed choose who goes on: the caller, or another one that can. */
    @SuppressWarnings("ThreadPriorityCheck") // the scheduler is ours: it does what a yield asks for
    static void takeTurns() {
        Thread.yield();
    }

    /** Waits until no other thread can go on without the caller. */
    static void letOthersFinish() {
        LockSupport.parkNanos(1_000_000);
    }

    /** A thread can run. Called by threads that make others runnable. */
    @Override
    public synchronized void execute(Runnable turn) {
        ready.add(turn);
        notifyAll();
    }

    /** Lets the threads run, one after the other, on the calling thread. */
    void runUntil(BooleanSupplier end) {
        WaitsThatEnd waits = WaitsThatEnd.fresh();
        int inARow = 0;
        while (!end.getAsBoolean()) {
            Runnable next = next();
            if (next != null) {
                inARow = 0;
                next.run();
            } else if (inARow++ > MAX_WAITS_IN_A_ROW || !waits.endFirst()) {
                awaitOutside();
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        if (ready.isEmpty()) {
            return null;
        }
        int last = ready.size() - 1;
        if (last == 0) {
            return ready.remove(0);
        }
        return ready.remove(random.chance(newestFirstPercent) ? last : random.between(0, last));
    }

    private synchronized void awaitOutside() {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        try {
            while (ready.isEmpty()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("Every thread waits for another one, for ever");
                }
                wait(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", interrupted);
        }
    }
}
