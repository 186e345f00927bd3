package dev.daybook.journal;

/** Waiting for threads to end. */
final class Threads {
    private Threads() {}

    /** Waits through interrupts, which are kept for the caller; a thread never waits for itself. */
    static void join(Thread thread) {
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
