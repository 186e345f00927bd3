package dev.daybook.journal.background;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActivityTest {
    private long nanos = Long.MAX_VALUE - Activity.AFTER_OPENING_NANOS / 2;
    private final Activity activity = new Activity(() -> nanos);

    @Test
    void an_opened_journal_is_about_to_be_used() {
        assertThat(activity.isIdle()).isFalse();
        nanos += Activity.AFTER_OPENING_NANOS - 1;
        assertThat(activity.isIdle()).isFalse();
        nanos++;
        assertThat(activity.isIdle()).isTrue();
    }

    @Test
    void a_piece_of_work_counts_for_a_while() {
        nanos += Activity.AFTER_OPENING_NANOS;
        activity.done();
        assertThat(activity.isIdle()).isFalse();
        nanos += Activity.IDLE_AFTER_NANOS - 1;
        assertThat(activity.isIdle()).isFalse();
        nanos++;
        assertThat(activity.isIdle()).isTrue();
    }

    @Test
    void an_early_piece_of_work_does_not_shorten_the_time_after_the_opening() {
        activity.done();
        nanos += Activity.AFTER_OPENING_NANOS - 1;
        assertThat(activity.isIdle()).isFalse();
    }

    @Test
    void work_that_lasts_counts_until_all_of_it_has_ended() {
        nanos += Activity.AFTER_OPENING_NANOS;
        Activity.Work first = activity.begin();
        Activity.Work second = activity.begin();
        nanos += 1_000 * Activity.AFTER_OPENING_NANOS;
        first.close();
        nanos += Activity.IDLE_AFTER_NANOS;
        assertThat(activity.isIdle()).isFalse();
        second.close();
        assertThat(activity.isIdle()).isFalse();
        nanos += Activity.IDLE_AFTER_NANOS;
        assertThat(activity.isIdle()).isTrue();
    }
}
