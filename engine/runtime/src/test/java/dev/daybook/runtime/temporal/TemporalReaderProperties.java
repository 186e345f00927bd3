package dev.daybook.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.runtime.StateReader;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.tck.ForwardingEventStore;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whatever was asked and kept before, and whatever is appended while a question is answered, every
 * answer is one that a fold without a cache gives at a moment of the question.
 */
final class TemporalReaderProperties {
    private static final int SEEDS = 60;

    @Test
    void no_answer_is_older_than_its_question() {
        Seeds.forEach(SEEDS, random -> new Run(random, Horizon::now).run());
    }

    /** Negative controls: each weaker rule of what is past gives an answer that is out of date. */
    @Test
    void to_keep_every_answer_is_found() {
        assertFound((store, stream, axis) -> (instant, revision) -> true);
    }

    @Test
    void to_take_the_last_microsecond_for_past_is_found() {
        assertFound((store, stream, axis) ->
                switch (axis) {
                    case RECORDED -> {
                        long last = store.lastRecordedAtMicros();
                        yield (instant, revision) -> instant <= last;
                    }
                    case OCCURRED -> Horizon.now(store, stream, axis);
                });
    }

    @Test
    void to_judge_occurred_times_by_the_store_is_found() {
        assertFound((store, stream, axis) -> Horizon.now(store, stream, TimeAxis.RECORDED));
    }

    @Test
    void to_ask_for_the_horizon_after_the_fold_is_found() {
        for (TimeAxis late : TimeAxis.values()) {
            assertFound((store, stream, axis) ->
                    axis == late
                            ? (instant, revision) ->
                                    Horizon.now(store, stream, axis).isOver(instant, revision)
                            : Horizon.now(store, stream, axis));
        }
    }

    private static void assertFound(Horizon.Source weak) {
        assertThatThrownBy(() -> Seeds.forEach(SEEDS, random -> new Run(random, weak).run()))
                .isInstanceOf(AssertionError.class);
    }

    private static final class Run {
        private static final String[] KEYS = {"a", "b", "c"};

        private final SeededRandom random;
        private final InMemoryEventStore memory = new InMemoryEventStore();
        private final StateReader<Long, Long> oracle = new StateReader<>(memory, Sums.TYPE);
        private final TemporalReader<Long> reader;
        private final Map<String, Long> lastOccurred = new HashMap<>();
        private long now = 1_000;

        Run(SeededRandom random, Horizon.Source horizon) {
            this.random = random;
            var cache = new TemporalCache(new TemporalOptions(random.between(5_000, 50_000)));
            reader = new TemporalReader<>(racing(), Sums.TYPE, Sums.VIEW, cache, horizon);
        }

        /** Appends just before a read begins and just after it ended, now and then. */
        private EventStore racing() {
            return new ForwardingEventStore(memory) {
                @Override
                public EventCursor read(StreamRange range) {
                    appendSome(30);
                    EventCursor cursor = super.read(range);
                    return new EventCursor() {
                        @Override
                        public boolean hasNext() {
                            return cursor.hasNext();
                        }

                        @Override
                        public Event next() {
                            return cursor.next();
                        }

                        @Override
                        public void close() {
                            cursor.close();
                            appendSome(30);
                        }
                    };
                }
            };
        }

        void run() {
            for (int i = 0; i < 200; i++) {
                appendSome(40);
                String key = random.oneOf(KEYS);
                TimeAxis axis = random.oneOf(TimeAxis.values());
                long instant = now + random.between(-15, 3);
                ask(key, axis, instant);
                appendSome(40);
                ask(key, axis, instant);
            }
        }

        private void appendSome(int percent) {
            while (random.chance(percent)) {
                now += random.chance(30) ? random.between(1, 5) : 0;
                String key = random.oneOf(KEYS);
                long earliest = lastOccurred.getOrDefault(key, now - 20);
                long occurred = random.between(earliest, Math.max(earliest, now));
                lastOccurred.put(key, occurred);
                Sums.add(memory, key, random.between(1, 9), now, occurred);
            }
        }

        /** Streams only grow by positive numbers, so answers can be compared by size. */
        private void ask(String key, TimeAxis axis, long instant) {
            long before = fold(key, axis, instant);
            long answer = reader.asOf(key, axis, instant).map(PastState::view).orElse(0L);
            long after = fold(key, axis, instant);
            assertThat(answer)
                    .as("%s by %s as of %d, now=%d", key, axis, instant, now)
                    .isBetween(before, after);
        }

        private long fold(String key, TimeAxis axis, long instant) {
            return oracle.asOf(key, axis, instant).map(folded -> folded.state()).orElse(0L);
        }
    }
}
