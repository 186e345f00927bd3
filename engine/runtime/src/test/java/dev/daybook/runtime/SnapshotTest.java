package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SnapshotCodec;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.Counters.Add;
import dev.daybook.runtime.Counters.Move;
import dev.daybook.store.EventCursor;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.Snapshot;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.tck.ForwardingEventStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a state is saved, and what that is good for. An engine that closes has saved all. */
final class SnapshotTest extends EngineTests {
    private final InMemoryEventStore memory = new InMemoryEventStore();

    private Optional<Snapshot> newest(String key) {
        return memory.snapshots().atOrBefore(stream(key), 1, Long.MAX_VALUE);
    }

    private void run(Counters.Command... commands) {
        try (var engine = start(memory)) {
            for (Counters.Command command : commands) {
                send(engine, command("a", command));
            }
        }
    }

    @Test
    void a_state_is_saved_when_its_revision_reaches_the_interval() {
        run(new Add(5, 1), new Add(5, 1));
        assertThat(newest("a")).isEmpty();
        run(new Add(5, 1));
        assertThat(newest("a"))
                .get()
                .satisfies(snapshot -> {
                    assertThat(snapshot.revision()).isEqualTo(3);
                    assertThat(snapshot.position()).isEqualTo(3);
                    assertThat(snapshot.recordedAtMicros()).isEqualTo(NOW_MICROS);
                    assertThat(snapshot.occurredAtMicros()).isEqualTo(NOW_MICROS);
                });
    }

    @Test
    void a_command_whose_events_jump_over_the_interval_saves_the_state_too() {
        run(new Add(5, 2), new Add(1, 5));
        assertThat(newest("a").map(Snapshot::revision)).contains(7L);
    }

    @Test
    void both_sides_of_a_command_over_two_streams_are_saved() {
        run(new Add(5, 2), new Move("b", 1), new Move("b", 1), new Move("b", 1));
        for (String key : List.of("a", "b")) {
            Snapshot saved = newest(key).orElseThrow();
            assertThat(saved.revision()).isEqualTo(3);
            assertThat(memory.read(StreamRange.of(stream(key)).from(3).to(3)).next().position())
                    .isEqualTo(saved.position());
        }
    }

    @Test
    void a_load_begins_at_the_newest_snapshot() {
        run(new Add(1, 1), new Add(1, 3), new Add(1, 1));
        var reads = new ArrayList<Long>();
        var watched =
                new ForwardingEventStore(memory) {
                    @Override
                    public EventCursor read(StreamRange range) {
                        reads.add(range.fromRevision());
                        return super.read(range);
                    }
                };
        try (var engine = start(watched)) {
            assertThat(send(engine, add("a", 1))).isEqualTo(accepted("a", 6, 6, false));
        }
        assertThat(reads).as("the stream limit, then a").contains(4L).doesNotContain(1L);
    }

    @Test
    void a_load_that_folds_many_events_saves_the_state() {
        run(new Add(1, 9));
        memory.snapshots().close();
        var rebuilt = new RebuiltSnapshots();
        var store =
                new ForwardingEventStore(memory) {
                    @Override
                    public SnapshotStore snapshots() {
                        return rebuilt;
                    }
                };
        try (var engine = start(store)) {
            send(engine, add("a", 0));
        }
        assertThat(rebuilt.revisions).containsExactly(9L);
    }

    private static final class RebuiltSnapshots implements SnapshotStore {
        private final List<Long> revisions = new ArrayList<>();

        @Override
        public void save(Snapshot snapshot) {
            revisions.add(snapshot.revision());
        }

        @Override
        public Optional<Snapshot> atOrBefore(StreamId stream, int format, long revision) {
            return Optional.empty();
        }

        @Override
        public Optional<Snapshot> atOrBefore(
                StreamId stream, int format, TimeAxis axis, long instantMicros) {
            return Optional.empty();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    @Test
    void a_state_whose_events_never_became_durable_is_not_saved() {
        for (boolean fast : List.of(true, false)) {
            var gated = new GatedStore(fast);
            var engine = start(gated);
            var _ = submit(engine, command("a", new Add(1, 3)));
            gated.fail();
            engine.close();
            assertThat(gated.snapshots().atOrBefore(stream("a"), 1, Long.MAX_VALUE)).isEmpty();
        }
    }

    @Test
    void a_snapshot_of_other_rules_is_ignored_and_made_again() {
        run(new Add(1, 3));
        var changed = Counters.TYPE.withSnapshots(new Counters.SavedValue(2), 3);
        try (var engine = start(memory, DEFAULTS, changed)) {
            engine.submit(changed, command("a", new Add(1, 3))).join();
        }
        assertThat(memory.snapshots().atOrBefore(stream("a"), 2, 100).map(Snapshot::revision))
                .contains(6L);
        assertThat(newest("a").map(Snapshot::revision)).contains(3L);
    }

    @Test
    void a_codec_that_throws_costs_the_snapshot_alone() {
        var broken = Counters.TYPE.withSnapshots(new Broken(), 3);
        try (var engine = start(memory, DEFAULTS, broken)) {
            assertThat(engine.submit(broken, command("a", new Add(1, 7))).join())
                    .isEqualTo(accepted("a", 7, 7, false));
        }
        assertThat(newest("a")).isEmpty();
    }

    private record Broken() implements SnapshotCodec<Long> {
        @Override
        public int format() {
            return 1;
        }

        @Override
        public void encode(Long state, PayloadWriter out) {
            throw new IllegalStateException("a codec is broken");
        }

        @Override
        public Long decode(PayloadReader in) {
            throw new IllegalStateException("a codec is broken");
        }
    }
}
