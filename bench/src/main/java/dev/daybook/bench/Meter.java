package dev.daybook.bench;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells whoever waits how far a benchmark is, and the benchmark when to stop. Thread-safe. */
public final class Meter {
    private final BooleanSupplier stop;
    private final Consumer<String> notes;
    private volatile Phase phase = new Phase("starting", () -> 0);

    /**
     * What is done now.
     *
     * @param done how much of it is done, to be asked at any time
     */
    public record Phase(String name, LongSupplier done) {}

    /**
     * @param stop whether the benchmark is to end early
     * @param notes takes lines that are worth more than a passing figure
     */
    public Meter(BooleanSupplier stop, Consumer<String> notes) {
        this.stop = stop;
        this.notes = notes;
    }

    public void phase(String name, LongSupplier done) {
        requireRunning();
        phase = new Phase(name, done);
    }

    public void phase(String name) {
        phase(name, () -> 0);
    }

    public Phase phase() {
        return phase;
    }

    public void note(String line) {
        notes.accept(line);
    }

    /** To be asked between steps of at most a second or two. */
    public void requireRunning() {
        if (stop.getAsBoolean()) {
            throw new StoppedException();
        }
    }

    /** The benchmark was asked to end before it had a result. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("The benchmark was stopped before it had a result");
        }
    }
}
