package dev.daybook.bench.load;

/** Sends each command when it is due, whether or not earlier ones were answered. */
public final class OpenLoop {
    private static final long RETRY_NANOS = 200_000;

    private final Schedule schedule;
    private final Time time;
    private final Latencies lags = new Latencies();
    private volatile long sent;

    /** Takes commands from the loop. */
    @FunctionalInterface
    public interface Target {
        /**
         * Sends commands that are due.
         *
         * @return how many were taken, in order; fewer than {@code count} where the target is busy
         */
        int send(long firstIndex, int count);
    }

    public OpenLoop(Schedule schedule, Time time) {
        this.schedule = schedule;
        this.time = time;
    }

    /** Sends the first {@code count} commands; {@code betweenGroups} may end it by throwing. */
    public void run(long count, int largestGroup, Target target, Runnable betweenGroups) {
        while (sent < count) {
            betweenGroups.run();
            long now = time.nanoTime();
            long due = Math.min(count, schedule.dueCount(now));
            if (due <= sent) {
                time.waitUntil(schedule.dueNanos(sent));
            } else {
                send((int) Math.min(largestGroup, due - sent), now, target);
            }
        }
    }

    private void send(int group, long now, Target target) {
        long first = sent;
        lags.record(now - schedule.dueNanos(first));
        int taken = target.send(first, group);
        sent = first + taken;
        if (taken < group) {
            time.waitUntil(time.nanoTime() + RETRY_NANOS);
        }
    }

    /** How many were sent; to be asked from any thread. */
    public long sent() {
        return sent;
    }

    /** How long after its due time the first command of each group was sent. */
    public Latencies lags() {
        return lags;
    }
}
