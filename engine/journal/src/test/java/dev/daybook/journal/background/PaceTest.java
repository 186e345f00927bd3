package dev.daybook.journal.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void rest_is_as_long_as_the_part_of_the_time_demands() {
        assertThat(pace(100).restNanos(1_000)).isZero();
        assertThat(pace(50).restNanos(1_000)).isEqualTo(1_000);
        assertThat(pace(25).restNanos(1_000)).isEqualTo(3_000);
        assertThat(pace(1).restNanos(1_000)).isEqualTo(99_000);
    }

    @Test
    void a_stop_ends_a_long_rest_and_all_work_after_it() {
        var clock = new long[] {0};
        var pace = new Pace(1, () -> clock[0], () -> false);
        CompletableFuture<Void> resting = restingForDays(pace, clock);

        pace.stop();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(resting::join)
                .withCauseInstanceOf(Pace.StoppedException.class);
        assertThatExceptionOfType(Pace.StoppedException.class).isThrownBy(pace::rest);
        assertThatExceptionOfType(Pace.StoppedException.class).isThrownBy(pace::start);
    }

    @Test
    void a_hurry_ends_a_long_rest_and_work_goes_on() {
        var clock = new long[] {0};
        var pace = new Pace(1, () -> clock[0], () -> false);
        CompletableFuture<Void> resting = restingForDays(pace, clock);

        pace.hurry();

        resting.join();
        clock[0] *= 2;
        pace.rest();
    }

    @Test
    void nobody_rests_for_others_that_are_idle() {
        var clock = new long[] {0};
        var idle = new AtomicBoolean();
        var pace = new Pace(1, () -> clock[0], idle::get);
        CompletableFuture<Void> resting = restingForDays(pace, clock);

        idle.set(true);

        resting.join();
    }

    @Test
    void what_can_wait_begins_when_others_are_idle() {
        var idle = new AtomicBoolean();
        var pace = new Pace(25, () -> 0, idle::get);
        CompletableFuture<Void> waiting = waitingForDays(pace);

        idle.set(true);

        waiting.join();
    }

    @Test
    void what_can_wait_begins_in_the_end_however_busy_others_are() {
        var daysPassed = new AtomicLong();
        var pace =
                new Pace(
                        25, () -> TimeUnit.DAYS.toNanos(daysPassed.getAndIncrement()), () -> false);

        pace.restUntilIdle(TimeUnit.DAYS.toNanos(2));

        assertThat(daysPassed).hasValueGreaterThan(2);
    }

    @Test
    void what_can_wait_begins_at_once_where_someone_is_in_a_hurry_or_nothing_ever_rests() {
        var pace = new Pace(25, () -> 0, () -> false);
        CompletableFuture<Void> waiting = waitingForDays(pace);

        pace.hurry();

        waiting.join();
        pace(100).restUntilIdle(TimeUnit.DAYS.toNanos(2));
    }

    @Test
    void a_stop_keeps_what_waits_from_beginning() {
        var pace = new Pace(25, () -> 0, () -> false);
        CompletableFuture<Void> waiting = waitingForDays(pace);

        pace.stop();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(waiting::join)
                .withCauseInstanceOf(Pace.StoppedException.class);
    }

    private static CompletableFuture<Void> waitingForDays(Pace pace) {
        return CompletableFuture.runAsync(() -> pace.restUntilIdle(TimeUnit.DAYS.toNanos(2)));
    }

    private static CompletableFuture<Void> restingForDays(Pace pace, long[] clock) {
        pace.start();
        clock[0] = TimeUnit.HOURS.toNanos(1);
        return CompletableFuture.runAsync(pace::rest);
    }

    private static Pace pace(int percent) {
        return new Pace(percent, () -> 0, () -> false);
    }
}
