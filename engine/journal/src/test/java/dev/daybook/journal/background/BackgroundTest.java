package dev.daybook.journal.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private final long[] clock = {0};

    @Test
    void some_work_may_take_a_multiple_but_never_more_than_there_is() {
        var background = new Background(20, () -> 0, () -> false);
        assertThat(background.pace().restNanos(1_000)).isEqualTo(4_000);
        assertThat(background.pace(2, () -> false).restNanos(1_000)).isEqualTo(1_500);
        assertThat(background.pace(9, () -> false).restNanos(1_000)).isZero();
    }

    @Test
    void work_that_becomes_urgent_ends_its_rest() {
        var urgent = new AtomicBoolean();
        var background = new Background(1, () -> clock[0], () -> false);
        CompletableFuture<Void> resting = restingForDays(background.pace(1, urgent::get));

        urgent.set(true);

        resting.join();
    }

    @Test
    void work_that_is_not_urgent_rests_until_others_are_idle() {
        var idle = new AtomicBoolean();
        var background = new Background(1, () -> clock[0], idle::get);
        CompletableFuture<Void> resting = restingForDays(background.pace(1, () -> false));

        idle.set(true);

        resting.join();
    }

    private CompletableFuture<Void> restingForDays(Pace pace) {
        pace.start();
        clock[0] = TimeUnit.HOURS.toNanos(1);
        return CompletableFuture.runAsync(pace::rest);
    }
}
