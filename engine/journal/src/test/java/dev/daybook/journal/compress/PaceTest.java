package dev.daybook.journal.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
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
        var pace = new Pace(1, () -> clock[0]);
        pace.start();
        clock[0] = TimeUnit.HOURS.toNanos(1);
        var resting = CompletableFuture.runAsync(pace::rest);

        pace.stop();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(resting::join)
                .withCauseInstanceOf(Pace.StoppedException.class);
        assertThatExceptionOfType(Pace.StoppedException.class).isThrownBy(pace(100)::stoppedRest);
    }

    private static StoppablePace pace(int percent) {
        return new StoppablePace(new Pace(percent, () -> 0));
    }

    private record StoppablePace(Pace pace) {
        long restNanos(long worked) {
            return pace.restNanos(worked);
        }

        void stoppedRest() {
            pace.stop();
            pace.rest();
        }
    }
}
