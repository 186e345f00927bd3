package dev.daybook.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.store.EventCursor;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.tck.ForwardingEventStore;
import org.junit.jupiter.api.Test;

/** Each event is recorded 100 after it occurred. */
class TemporalReaderTest {
    private int reads;
    private final ForwardingEventStore store =
            new ForwardingEventStore(new InMemoryEventStore()) {
                @Override
                public EventCursor read(StreamRange range) {
                    reads++;
                    return super.read(range);
                }
            };
    private TemporalCache cache = new TemporalCache(TemporalOptions.defaults());

    private long asOf(String key, TimeAxis axis, long instant) {
        return new TemporalReader<>(store, Sums.TYPE, Sums.VIEW, cache)
                .asOf(key, axis, instant)
                .map(PastState::view)
                .orElse(-1L);
    }

    private void add(String key, long number, long recorded) {
        Sums.add(store, key, number, recorded, recorded - 100);
    }

    @Test
    void a_past_instant_is_folded_once() {
        add("a", 1, 1_000);
        add("a", 2, 2_000);

        assertThat(asOf("a", TimeAxis.RECORDED, 1_500)).isEqualTo(1);
        assertThat(asOf("a", TimeAxis.RECORDED, 1_500)).isEqualTo(1);
        assertThat(asOf("a", TimeAxis.OCCURRED, 1_500)).isEqualTo(1);
        assertThat(asOf("a", TimeAxis.OCCURRED, 1_500)).isEqualTo(1);

        assertThat(reads).isEqualTo(2);
        assertThat(cache.stats()).isEqualTo(new TemporalCache.Stats(2, 2, 2));
    }

    @Test
    void by_recorded_time_an_event_of_any_stream_settles_what_was_before_it() {
        add("a", 1, 1_000);
        add("b", 9, 2_000);

        asOf("a", TimeAxis.RECORDED, 1_999);
        asOf("a", TimeAxis.RECORDED, 2_000);

        assertThat(cache.stats().kept()).isEqualTo(1);
    }

    @Test
    void the_microsecond_of_the_last_event_may_get_more_events() {
        add("a", 1, 1_000);
        assertThat(asOf("a", TimeAxis.RECORDED, 1_000)).isEqualTo(1);

        add("a", 2, 1_000);

        assertThat(asOf("a", TimeAxis.RECORDED, 1_000)).isEqualTo(3);
    }

    @Test
    void by_occurred_time_only_a_later_event_of_the_stream_itself_settles_an_instant() {
        add("a", 1, 1_000);
        add("b", 9, 9_000);
        assertThat(asOf("a", TimeAxis.OCCURRED, 5_000)).isEqualTo(1);
        assertThat(cache.stats().kept()).isZero();

        Sums.add(store, "a", 2, 9_000, 4_000);

        assertThat(asOf("a", TimeAxis.OCCURRED, 5_000)).isEqualTo(3);
    }

    @Test
    void an_instant_that_is_not_yet_past_is_folded_every_time() {
        add("a", 1, 1_000);
        for (TimeAxis axis : TimeAxis.values()) {
            assertThat(asOf("a", axis, Long.MAX_VALUE)).isEqualTo(1);
        }
        add("a", 2, 2_000);
        for (TimeAxis axis : TimeAxis.values()) {
            assertThat(asOf("a", axis, Long.MAX_VALUE)).isEqualTo(3);
        }
        assertThat(cache.stats().kept()).isZero();
    }

    @Test
    void what_did_not_exist_yet_is_nothing() {
        add("a", 1, 1_000);
        assertThat(asOf("a", TimeAxis.RECORDED, 999)).isEqualTo(-1);
        assertThat(asOf("x", TimeAxis.RECORDED, 999)).isEqualTo(-1);
        assertThat(cache.stats().kept()).isZero();
    }

    @Test
    void the_cache_keeps_no_more_than_its_size() {
        cache = new TemporalCache(new TemporalOptions(100_000));
        add("a", 1, 1_000);
        add("a", 2, 100_000);
        for (int instant = 1_000; instant < 11_000; instant++) {
            asOf("a", TimeAxis.RECORDED, instant);
        }
        assertThat(cache.stats().kept()).isBetween(200L, 330L);
    }

    @Test
    void a_cache_of_no_size_keeps_nothing() {
        cache = new TemporalCache(new TemporalOptions(0));
        add("a", 1, 1_000);
        add("a", 2, 2_000);
        asOf("a", TimeAxis.RECORDED, 1_500);
        assertThat(asOf("a", TimeAxis.RECORDED, 1_500)).isEqualTo(1);
        assertThat(cache.stats().kept()).isZero();
    }
}
