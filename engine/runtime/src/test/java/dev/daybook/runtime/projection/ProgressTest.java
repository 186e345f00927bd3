package dev.daybook.runtime.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.tck.SampleEvents;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest extends ProjectionTests {
    private static final ProjectionId ID = new ProjectionId("chains", 1);

    private final AtomicLong now = new AtomicLong(1_000_000_000L);
    private final Progress progress = new Progress(ID, now::get);

    private void passed(long position) {
        long recordedAt = SampleEvents.TIME_MICROS - 700;
        progress.passed(ProjectionState.start(ID, true), new Mark(position, recordedAt));
    }

    @Test
    void the_status_tells_lag_rate_and_time_left() {
        for (int i = 0; i < 100; i++) {
            happen("order-a");
        }
        progress.loaded(ProjectionState.start(ID, true));
        now.addAndGet(2_000_000);
        passed(40);
        ProjectionStatus status = progress.status(events);
        assertThat(status.position()).isEqualTo(40);
        assertThat(status.lagEvents()).isEqualTo(60);
        assertThat(status.lagMicros()).isEqualTo(700);
        assertThat(status.eventsPerSecond()).isEqualTo(20);
        assertThat(status.timeLeftMicros()).hasValue(3_000_000);
        assertThat(status.active()).isTrue();
        passed(100);
        assertThat(progress.status(events).lagMicros()).isZero();
        assertThat(progress.status(events).timeLeftMicros()).hasValue(0);
    }

    @Test
    void who_does_not_move_has_no_time_left_to_tell() {
        happen("order-a");
        progress.loaded(ProjectionState.start(ID, true));
        now.addAndGet(5_000_000);
        assertThat(progress.status(events).eventsPerSecond()).isZero();
        assertThat(progress.status(events).timeLeftMicros()).isEmpty();
    }

    @Test
    void the_rate_is_that_of_the_last_seconds() {
        var rate = new RateMeter();
        rate.restart(0, 0);
        long position = 0;
        for (int second = 1; second <= 20; second++) {
            position += second <= 10 ? 1_000 : 10;
            rate.passed(second * 1_000_000L, position);
        }
        assertThat(rate.perSecond(20_000_000, position)).isEqualTo(10);
    }

    @Test
    void waits_double_up_to_the_longest() {
        var backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1));
        assertThat(backOff.after(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(backOff.after(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(backOff.after(4)).isEqualTo(Duration.ofMillis(800));
        assertThat(backOff.after(5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
    }
}
