package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.EventCursor;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.NewEvent;
import dev.daybook.store.Snapshot;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.tck.ForwardingEventStore;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One pass over a stream tells at every instant what a fold up to that instant tells. */
final class TimelineProperties {
    private static final StreamId STREAM = Counters.TYPE.stream("a");

    @Test
    void every_instant_of_a_pass_has_the_state_of_its_own_fold() {
        Seeds.forEach(
                60,
                random -> {
                    var log = new Log(random, random.between(0, 900));
                    log.saveSome(random.between(1, 300), 0);
                    log.compare();
                });
    }

    /** Negative control: a snapshot of another state is noticed. */
    @Test
    void a_snapshot_that_is_wrong_is_found() {
        assertThatThrownBy(() ->
                        Seeds.forEach(
                                20,
                                random -> {
                                    var log = new Log(random, 900);
                                    log.saveSome(50, 1);
                                    log.compare();
                                }))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void events_that_nobody_wants_to_see_are_jumped_over() {
        var log = new Log(new SeededRandom(1), 10_000);
        log.save(9_000, 0);
        try (var timeline = log.timeline(TimeAxis.RECORDED, log.micros(10))) {
            log.reads.clear();
            timeline.jumpTo(log.micros(9_100));
            assertThat(timeline.revision()).isEqualTo(log.lastUpTo(log.micros(9_100)));
        }
        assertThat(log.reads).containsExactly(9_000L);
    }

    @Test
    void events_that_became_durable_meanwhile_are_not_part_of_the_pass() {
        var log = new Log(new SeededRandom(1), 5);
        try (var timeline = log.timeline(TimeAxis.OCCURRED, Long.MIN_VALUE)) {
            log.append(5);
            timeline.jumpTo(Long.MAX_VALUE);
            assertThat(timeline.revision()).isEqualTo(5);
        }
    }

    private static final class Log {
        private final SeededRandom random;
        private final InMemoryEventStore memory = new InMemoryEventStore();
        private final List<Long> reads = new ArrayList<>();
        private final ForwardingEventStore store =
                new ForwardingEventStore(memory) {
                    @Override
                    public EventCursor read(StreamRange range) {
                        reads.add(range.fromRevision());
                        return super.read(range);
                    }
                };

        /** Of each revision, from 1. */
        private final List<Long> states = new ArrayList<>(List.of(0L));

        private long nowMicros = 1_000;
        private long occurredMicros = 900;

        Log(SeededRandom random, int events) {
            this.random = random;
            append(events);
        }

        void append(int events) {
            for (int i = 0; i < events; i++) {
                nowMicros += random.chance(30) ? random.between(1, 20) : 0;
                occurredMicros = random.between(occurredMicros, nowMicros);
                long amount = random.between(1, 99);
                states.add(states.getLast() + amount);
                var event =
                        new NewEvent(
                                new EventType("counters.Added", 1),
                                occurredMicros,
                                Provenance.of(new CommandId(0, i), 0, "tester"),
                                new PayloadWriter().writeLong(amount).toPayload());
                memory.append(Append.to(STREAM, ExpectedRevision.any(), List.of(event), nowMicros))
                        .join();
            }
        }

        void saveSome(int interval, long error) {
            for (int revision = interval; revision < states.size(); revision += interval) {
                save(revision, error);
            }
        }

        void save(int revision, long error) {
            Event last = event(revision);
            var codec = Counters.TYPE.snapshots().orElseThrow().codec();
            var out = new PayloadWriter();
            SavedAggregate.write(
                    states.get(revision) + error,
                    codec,
                    new CommandWindow(4, new CommandSlab()),
                    0,
                    out);
            memory.snapshots()
                    .save(
                            new Snapshot(
                                    STREAM,
                                    revision,
                                    last.position(),
                                    last.recordedAtMicros(),
                                    last.occurredAtMicros(),
                                    codec.format(),
                                    out.toPayload()));
        }

        private Event event(long revision) {
            return memory.read(StreamRange.of(STREAM).from(revision).to(revision)).next();
        }

        long micros(long revision) {
            return event(revision).recordedAtMicros();
        }

        long lastUpTo(long micros) {
            return memory.read(StreamRange.of(STREAM).upTo(TimeAxis.RECORDED, micros))
                    .toList()
                    .size();
        }

        Timeline<Long, Counters.Added> timeline(TimeAxis axis, long startMicros) {
            return Timeline.startingAt(store, Counters.TYPE, "a", axis, startMicros);
        }

        void compare() {
            for (TimeAxis axis : TimeAxis.values()) {
                List<Event> events = memory.read(STREAM).toList();
                long at = random.between(850, nowMicros);
                try (var timeline = timeline(axis, at)) {
                    while (at <= nowMicros + 10) {
                        assertState(timeline, axis, at, events);
                        at += random.chance(10) ? 2_000 : random.between(0, 60);
                        move(timeline, at);
                    }
                }
            }
        }

        private void move(Timeline<Long, Counters.Added> timeline, long at) {
            if (random.chance(50)) {
                timeline.jumpTo(at);
                return;
            }
            var seen = new ArrayList<Long>();
            long before = timeline.revision();
            timeline.advanceTo(
                    at,
                    (stored, _, state) -> {
                        seen.add(stored.revision());
                        assertThat(state).isEqualTo(states.get((int) stored.revision()));
                    });
            assertThat(seen).hasSize((int) (timeline.revision() - before));
        }

        private void assertState(
                Timeline<Long, Counters.Added> timeline,
                TimeAxis axis,
                long at,
                List<Event> events) {
            int revision = (int) events.stream().filter(e -> axis.micros(e) <= at).count();
            assertThat(timeline.revision()).isEqualTo(revision);
            assertThat(timeline.state()).isEqualTo(states.get(revision));
        }
    }
}
