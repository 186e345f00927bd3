package dev.daybook.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells a waiting person how far the work is: what is done, how fast, and how long it will take. In
 * place on a terminal, else a line every few seconds. Not thread-safe.
 */
public final class Progress implements AutoCloseable {
    /** For work of which nobody knows how much there is. */
    public static final double UNKNOWN = -1;

    private static final long IN_PLACE_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final double NANOS_PER_SECOND = 1e9;

    /** Asking for the time costs more than most units of work. */
    private static final int UNITS_PER_LOOK = 64;

    private final PrintStream err;
    private final boolean terminal;
    private final String what;
    private final String unit;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long nextNanos;
    private int sinceLook;
    private boolean written;

    private Progress(
            PrintStream err, boolean terminal, String what, String unit, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.what = what;
        this.unit = unit;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.nextNanos = startNanos + interval();
    }

    /**
     * @param what what is done, such as {@code import olist}
     * @param unit what is counted, such as {@code rows}
     */
    public static Progress on(Console console, String what, String unit, LongSupplier nanoTime) {
        return new Progress(console.err(), console.terminal(), what, unit, nanoTime);
    }

    /** Says nothing. */
    public static Progress none() {
        return new Progress(
                new PrintStream(PrintStream.nullOutputStream()), false, "", "", () -> 0);
    }

    /**
     * One more unit may be done.
     *
     * @param units how many are done
     * @param part of the whole work that is done, 0 to 1, or {@link #UNKNOWN}
     */
    public void update(long units, double part) {
        if (++sinceLook < UNITS_PER_LOOK) {
            return;
        }
        sinceLook = 0;
        look(units, part);
    }

    /** As {@link #update}, for work that is looked at now and then, not unit by unit. */
    public void look(long units, double part) {
        long now = nanoTime.getAsLong();
        if (now - nextNanos >= 0) {
            nextNanos = now + interval();
            show(line(units, part, (now - startNanos) / NANOS_PER_SECOND));
        }
    }

    private String line(long units, double part, double seconds) {
        double rate = seconds > 0 ? units / seconds : 0;
        String line =
                String.format(Locale.ROOT, "%s: %,d %s, %,.0f %s/s", what, units, unit, rate, unit);
        if (part > 0) {
            double left = seconds / part * (1 - Math.min(part, 1));
            line += String.format(Locale.ROOT, ", %.0f %% done, %s left", part * 100, clock(left));
        }
        return line;
    }

    private static String clock(double seconds) {
        var left = Duration.ofSeconds((long) Math.ceil(seconds));
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d",
                left.toHours(),
                left.toMinutesPart(),
                left.toSecondsPart());
    }

    private void show(String line) {
        written = true;
        if (terminal) {
            err.print("\r\033[K" + line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    private long interval() {
        return terminal ? IN_PLACE_NANOS : LINE_NANOS;
    }

    /** Clears the line. */
    @Override
    public void close() {
        if (terminal && written) {
            err.print("\r\033[K");
            err.flush();
        }
    }
}
