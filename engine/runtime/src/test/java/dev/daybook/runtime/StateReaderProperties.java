package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.core.SnapshotCodec;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A state that begins at a snapshot is the one that is folded from the first event. */
final class StateReaderProperties {
    private static final StreamId STREAM = Counters.TYPE.stream("a");
    private static final AggregateType<Long, Counters.Command, Counters.Added, Counters.Limit>
            FROM_THE_FIRST_EVENT =
                    new AggregateType<>(
                            Counters.TYPE.category(),
                            Counters.TYPE.decider(),
                            Counters.TYPE.codec(),
                            Counters.TYPE.facts());

    @Test
    void every_read_is_the_same_with_snapshots_and_without() {
        Seeds.forEach(
                100,
                random -> {
                    var run = new Run(random, Counters.TYPE);
                    run.saveSome();
                    run.compare();
                });
    }

    @Test
    void snapshots_that_are_wrong_in_any_way_are_not_used() {
        Seeds.forEach(
                150,
                random -> {
                    var run = new Run(random, Counters.TYPE);
                    run.saveSome();
                    for (int i = random.between(1, 6); i > 0; i--) {
                        run.saveWrong();
                    }
                    run.compare();
                });
    }

    /** Negative control: a codec that loses something is found. */
    @Test
    void a_codec_that_forgets_is_found() {
        var forgetful = Counters.TYPE.withSnapshots(new Forgetful(), 3);
        assertThatThrownBy(() ->
                        Seeds.forEach(
                                20,
                                random -> {
                                    var run = new Run(random, forgetful);
                                    run.saveSome();
                                    run.compare();
                                }))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_read_begins_at_the_snapshot_and_not_at_the_first_event() {
        var random = new SeededRandom(1);
        var run = new Run(random, Counters.TYPE);
        run.append(1_000);
        run.save(run.stateAt(900), 900);
        run.reads.clear();

        assertThat(run.reader.at("a", 950)).isPresent();
        assertThat(run.reader.history("a", 940, 5)).hasSize(5);
        assertThat(run.reads).containsExactly(900L, 900L);
    }

    private record Forgetful() implements SnapshotCodec<Long> {
        @Override
        public int format() {
            return 1;
        }

        @Override
        public void encode(Long state, PayloadWriter out) {
            out.writeLong(state);
        }

        @Override
        public Long decode(PayloadReader in) {
            return in.readLong() & ~1L;
        }
    }

    private static final class Run {
        private static final EventType ADDED = new EventType("counters.Added", 1);

        private final SeededRandom random;
        private final InMemoryEventStore memory = new InMemoryEventStore();
        private final List<Long> reads = new ArrayList<>();
        private final AggregateType<Long, ?, Counters.Added, ?> type;
        private final StateReader<Long, Counters.Added> reader;
        private final StateReader<Long, Counters.Added> oracle =
                new StateReader<>(memory, FROM_THE_FIRST_EVENT);
        private long micros = 100;

        Run(SeededRandom random, AggregateType<Long, ?, Counters.Added, ?> type) {
            this.random = random;
            this.type = type;
            var store =
                    new ForwardingEventStore(memory) {
                        @Override
                        public EventCursor read(StreamRange range) {
                            reads.add(range.fromRevision());
                            return super.read(range);
                        }
                    };
            reader = new StateReader<>(store, type);
            append(random.between(1, 60));
        }

        /** Several events often share their times. */
        private void append(int events) {
            for (int i = 0; i < events; i++) {
                micros += random.between(0, 3) == 0 ? random.between(1, 20) : 0;
                byte[] amount =
                        new PayloadWriter()
                                .writeLong(random.between(1, 99))
                                .toPayload()
                                .toByteArray();
                var event =
                        new NewEvent(
                                ADDED,
                                micros - 50,
                                Provenance.of(new CommandId(0, i), 0, "tester"),
                                Payload.wrap(amount));
                memory.append(Append.to(STREAM, ExpectedRevision.any(), List.of(event), micros))
                        .join();
            }
        }

        private long stateAt(long revision) {
            return oracle.at("a", revision).orElseThrow().state();
        }

        private void saveSome() {
            long last = memory.revision(STREAM);
            for (long revision = 1; revision <= last; revision += random.between(1, 20)) {
                save(stateAt(revision), revision);
            }
        }

        private void save(long state, long revision) {
            memory.snapshots().save(snapshot(state, revision));
        }

        private Snapshot snapshot(long state, long revision) {
            Event last = event(revision);
            return new Snapshot(
                    STREAM,
                    revision,
                    last.position(),
                    last.recordedAtMicros(),
                    last.occurredAtMicros(),
                    1,
                    bytes(state));
        }

        private Event event(long revision) {
            return memory.read(StreamRange.of(STREAM).from(revision).to(revision)).next();
        }

        private Payload bytes(long state) {
            var out = new PayloadWriter();
            var codec = type.snapshots().orElseThrow().codec();
            SavedAggregate.write(state, codec, new CommandWindow(4, new CommandSlab()), 0, out);
            return out.toPayload();
        }

        /** What a lost tail, another rule, another layout or rot would leave behind. */
        private void saveWrong() {
            long revision = random.between(1L, memory.revision(STREAM));
            Snapshot right = snapshot(random.between(100_000, 200_000), revision);
            Snapshot wrong =
                    switch (random.between(0, 5)) {
                        case 0 -> with(right, 1, 0, 0, 0, right.format(), right.state());
                        case 1 -> with(right, 0, 1, 0, 0, right.format(), right.state());
                        case 2 -> with(right, 0, 0, -1, 0, right.format(), right.state());
                        case 3 -> with(right, 0, 0, 0, 1, right.format(), right.state());
                        case 4 -> with(right, 0, 0, 0, 0, 2, right.state());
                        default -> {
                            byte[] cut = right.state().toByteArray();
                            cut[random.between(0, 2)] ^= 8;
                            yield with(right, 0, 0, 0, 0, right.format(), Payload.wrap(cut));
                        }
                    };
            memory.snapshots().save(wrong);
        }

        /** With differences added to revision, position, recorded at and occurred at. */
        private static Snapshot with(
                Snapshot of,
                int revision,
                int position,
                int recorded,
                int occurred,
                int format,
                Payload state) {
            return new Snapshot(
                    of.stream(),
                    of.revision() + revision,
                    of.position() + position,
                    of.recordedAtMicros() + recorded,
                    of.occurredAtMicros() + occurred,
                    format,
                    state);
        }

        private void compare() {
            long last = memory.revision(STREAM);
            assertSame(reader.latest("a"), oracle.latest("a"));
            for (long revision = 0; revision <= last + 2; revision++) {
                assertSame(reader.at("a", revision), oracle.at("a", revision));
            }
            for (long at = 0; at <= micros + 2; at += random.between(1, 3)) {
                for (TimeAxis axis : TimeAxis.values()) {
                    assertSame(reader.asOf("a", axis, at), oracle.asOf("a", axis, at));
                }
            }
            for (int i = 0; i < 5; i++) {
                long after = random.between(0L, last + 1);
                int limit = random.between(0, 12);
                assertThat(reader.history("a", after, limit))
                        .isEqualTo(oracle.history("a", after, limit));
            }
        }

        private static void assertSame(
                Optional<Folded<Long>> found, Optional<Folded<Long>> expected) {
            assertThat(found).isEqualTo(expected);
        }
    }
}
