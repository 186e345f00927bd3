package dev.daybook.simulation;

import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends the waits of virtual threads that have a limit, in order of their ends, when it is told to,
 * and not when the machine's clock says so.
 *
 * <p>It takes the place of what {@code VirtualThread} uses for that with schedulers of others.
 */
final class WaitsThatEnd extends AbstractExecutorService implements ScheduledExecutorService {
    /** A wait that is meant to last until something happens. */
    private static final long FOR_EVER_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final WaitsThatEnd INSTALLED = install();

    private final PriorityQueue<Wait> waits =
            new PriorityQueue<>(
                    Comparator.comparingLong((Wait wait) -> wait.endNanos)
                            .thenComparingLong(wait -> wait.number));
    private long nowNanos;
    private long count;

    private static WaitsThatEnd install() {
        try {
            Field instance =
                    Class.forName("java.lang.VirtualThread$DelayedTaskSchedulers")
                            .getDeclaredField("INSTANCE");
            instance.setAccessible(true);
            var schedulers = (ScheduledExecutorService[]) instance.get(null);
            var ours = new WaitsThatEnd();
            for (int i = 0; i < schedulers.length; i++) {
                schedulers[i].shutdown();
                schedulers[i] = ours;
            }
            return ours;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            throw new IllegalStateException(
                    "The simulation needs Java 25 with --add-opens java.base/java.lang=ALL-UNNAMED",
                    closed);
        }
    }

    /** Without the waits of those who are gone. */
    static WaitsThatEnd fresh() {
        synchronized (INSTALLED) {
            INSTALLED.waits.clear();
            return INSTALLED;
        }
    }

    /** Lets time pass until the next wait ends; false where nobody waits for a time. */
    boolean endFirst() {
        Wait first;
        synchronized (this) {
            do {
                first = waits.poll();
            } while (first != null && first.isCancelled());
            if (first == null) {
                return false;
            }
            nowNanos = Math.max(nowNanos, first.endNanos);
        }
        first.run();
        return true;
    }

    private final class Wait extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long endNanos;
        private final long number;

        Wait(Runnable end, long endNanos, long number) {
            super(() -> {
                end.run();
                return null;
            });
            this.endNanos = endNanos;
            this.number = number;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(endNanos - nowNanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(
                    getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable end, long delay, TimeUnit unit) {
        long nanos = unit.toNanos(delay);
        var wait = new Wait(end, nowNanos + nanos, count++);
        if (nanos < FOR_EVER_NANOS) {
            waits.add(wait);
        }
        return wait;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            Runnable task, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable task, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        // lives as long as the process
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
