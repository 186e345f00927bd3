package dev.daybook.cli.command;

import dev.daybook.bench.Meter;
import dev.daybook.cli.output.Console;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes each second how far a benchmark is, and how fast it was in that second. */
final class BenchTicker implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Console console;
    private final String what;
    private final Meter meter;
    private final CountDownLatch closed = new CountDownLatch(1);

    private BenchTicker(Console console, String what, Meter meter) {
        this.console = console;
        this.what = what;
        this.meter = meter;
    }

    static BenchTicker start(Console console, boolean show, String what, Meter meter) {
        var ticker = new BenchTicker(console, what, meter);
        if (show) {
            Thread.ofPlatform().daemon().name("daybook-bench-ticker").start(ticker::run);
        }
        return ticker;
    }

    private void run() {
        Meter.Phase phase = meter.phase();
        long done = phase.done().getAsLong();
        long nanos = System.nanoTime();
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                long now = System.nanoTime();
                Meter.Phase current = meter.phase();
                if (!current.equals(phase)) {
                    phase = current;
                    done = 0;
                }
                long doneNow = phase.done().getAsLong();
                show(phase.name(), doneNow, (doneNow - done) * NANOS_PER_SECOND / (now - nanos));
                done = doneNow;
                nanos = now;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(String phase, long done, double rate) {
        String line = what + ": " + phase;
        if (done > 0) {
            line += String.format(Locale.ROOT, ": %,d, %,.0f/s", done, rate);
        }
        if (console.terminal()) {
            console.err().print("\r\033[K" + line);
            console.err().flush();
        } else {
            console.err().println(line);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (console.terminal()) {
            console.err().print("\r\033[K");
            console.err().flush();
        }
    }
}
