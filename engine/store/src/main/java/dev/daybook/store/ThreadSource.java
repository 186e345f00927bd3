package dev.daybook.store;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes the threads that a store and an engine run on. A simulation makes threads that take turns,
 * so that the same seed gives the same run.
 *
 * <p>Design note: for that, code that such a thread runs waits by locks, conditions and parking,
 * and holds no monitor while it waits or does I/O.
 */
@FunctionalInterface
public interface ThreadSource {

    /** A daemon thread that is not started yet. */
    Thread unstarted(String name, Runnable task);

    /**
     * Runs tasks one after the other on a thread of this name.
     *
     * <p>Design note: a pool of one, because the JDK remembers every "single thread executor" that
     * nobody shut down, and with it all that its thread can reach.
     */
    default ExecutorService oneAfterTheOther(String name) {
        return Executors.newFixedThreadPool(1, task -> unstarted(name, task));
    }

    /** Threads of the operating system. */
    static ThreadSource platform() {
        return (name, task) -> Thread.ofPlatform().name(name).daemon().unstarted(task);
    }
}
