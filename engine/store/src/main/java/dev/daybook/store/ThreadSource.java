package dev.daybook.store;

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

    /** Threads of the operating system. */
    static ThreadSource platform() {
        return (name, task) -> Thread.ofPlatform().name(name).daemon().unstarted(task);
    }
}
