package dev.daybook.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void commands_are_due_evenly_from_the_start_on() {
        var schedule = new Schedule(500, 4);

        assertThat(schedule.dueNanos(0)).isEqualTo(500);
        assertThat(schedule.dueNanos(1)).isEqualTo(500 + SECOND / 4);
        assertThat(schedule.dueNanos(4)).isEqualTo(500 + SECOND);
    }

    @Test
    void nothing_is_due_before_the_start() {
        var schedule = new Schedule(500, 4);

        assertThat(schedule.dueCount(499)).isZero();
        assertThat(schedule.dueCount(500)).isEqualTo(1);
    }

    /** 75,000 and 3 don't divide a second into whole nanoseconds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 1_000, 75_000, 999_983, 3_000_000})
    void a_command_is_due_from_its_own_time_on_and_not_a_nanosecond_earlier(int rate) {
        var schedule = new Schedule(-12_345, rate);

        for (long index : new long[] {1, 2, 3, rate - 1, rate, rate + 1L, 3_600L * rate + 1}) {
            assertThat(schedule.dueCount(schedule.dueNanos(index))).isEqualTo(index + 1);
            assertThat(schedule.dueCount(schedule.dueNanos(index) - 1)).isEqualTo(index);
        }
    }

    @Test
    void a_day_at_a_million_a_second_does_not_overflow() {
        var schedule = new Schedule(0, 1_000_000);
        long day = 86_400;

        assertThat(schedule.dueNanos(day * 1_000_000)).isEqualTo(day * SECOND);
        assertThat(schedule.dueCount(day * SECOND)).isEqualTo(day * 1_000_000 + 1);
    }
}
