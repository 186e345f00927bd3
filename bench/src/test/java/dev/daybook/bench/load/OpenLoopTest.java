package dev.daybook.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The loop in a time that passes only by what the test's system takes. */
class OpenLoopTest {
    private static final long MILLI = 1_000_000;
    private static final int RATE = 1_000;
    private static final int COMMANDS = 10_000;
    private static final long SERVICE_NANOS = 100_000;
    private static final long STALL_NANOS = 2_000 * MILLI;
    private static final int STALLS_AT = 4_000;

    private final TestTime time = new TestTime();
    private final Schedule schedule = new Schedule(0, RATE);
    private final OpenLoop loop = new OpenLoop(schedule, time);

    private static final class TestTime implements Time {
        private long nanos;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void waitUntil(long until) {
            nanos = Math.max(nanos, until);
        }
    }

    /** Answers at once and one by one, but once stands still for two seconds. */
    private void serveWithOneStall(Latencies fromDue, Latencies fromSend) {
        loop.run(
                COMMANDS,
                1,
                (index, _) -> {
                    long sent = time.nanos;
                    time.nanos += index == STALLS_AT ? STALL_NANOS : SERVICE_NANOS;
                    fromDue.record(time.nanos - schedule.dueNanos(index));
                    fromSend.record(time.nanos - sent);
                    return 1;
                },
                () -> {});
    }

    @Test
    void a_stall_shows_in_the_latency_of_everything_that_was_due_during_it() {
        var fromDue = new Latencies();
        serveWithOneStall(fromDue, new Latencies());

        assertThat(fromDue.count()).isEqualTo(COMMANDS);
        assertThat(fromDue.percentileMicros(99)).isGreaterThan(1_500_000);
        assertThat(fromDue.percentileMicros(90)).isGreaterThan(500_000);
    }

    @Test
    void a_recorder_that_starts_when_a_command_is_sent_would_hide_the_stall() {
        var fromSend = new Latencies();
        serveWithOneStall(new Latencies(), fromSend);

        assertThat(fromSend.percentileMicros(99)).isLessThan(200);
        assertThat(fromSend.percentileMicros(99.9)).isLessThan(200);
    }

    @Test
    void without_a_stall_every_command_is_sent_when_it_is_due() {
        List<Long> sentAt = new ArrayList<>();
        loop.run(
                100,
                1,
                (_, _) -> {
                    sentAt.add(time.nanos);
                    return 1;
                },
                () -> {});

        assertThat(sentAt).isEqualTo(IntStream.range(0, 100).mapToObj(schedule::dueNanos).toList());
        assertThat(loop.lags().maxMicros()).isZero();
    }

    @Test
    void what_fell_due_meanwhile_is_sent_together_up_to_the_largest_group() {
        List<Integer> groups = new ArrayList<>();
        time.nanos = 24 * MILLI;
        loop.run(
                25,
                10,
                (_, count) -> {
                    groups.add(count);
                    return count;
                },
                () -> {});

        assertThat(groups).containsExactly(10, 10, 5);
        assertThat(loop.lags().maxMicros()).isGreaterThan(20_000);
    }

    @Test
    void what_a_busy_system_does_not_take_is_sent_again_and_nothing_is_left_out() {
        List<Long> taken = new ArrayList<>();
        var busyOnce = new boolean[] {true};
        time.nanos = 9 * MILLI;
        loop.run(
                10,
                10,
                (first, count) -> {
                    int most = busyOnce[0] ? 3 : count;
                    busyOnce[0] = false;
                    for (int i = 0; i < most; i++) {
                        taken.add(first + i);
                    }
                    return most;
                },
                () -> {});

        assertThat(taken).isEqualTo(IntStream.range(0, 10).mapToObj(i -> (long) i).toList());
        assertThat(loop.sent()).isEqualTo(10);
    }

    @Test
    void a_stop_ends_it_between_two_groups() {
        assertThatThrownBy(() ->
                        loop.run(
                                COMMANDS,
                                1,
                                (_, _) -> 1,
                                () -> {
                                    if (loop.sent() == 7) {
                                        throw new IllegalStateException("stopped");
                                    }
                                }))
                .hasMessage("stopped");
        assertThat(loop.sent()).isEqualTo(7);
    }
}
