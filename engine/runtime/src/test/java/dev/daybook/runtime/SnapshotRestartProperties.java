package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.StreamId;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.runtime.Counters.Add;
import dev.daybook.runtime.Counters.Added;
import dev.daybook.runtime.Counters.Limit;
import dev.daybook.runtime.Counters.Move;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.Snapshot;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.TimeAxis;
import dev.daybook.tck.ForwardingEventStore;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine that starts from snapshots answers just as one that folds every stream from its first
 * event, over restarts: the same revisions, the same repeats recognised, the same ids refused.
 */
final class SnapshotRestartProperties {
    private static final AggregateType<Long, Counters.Command, Added, Limit> WITHOUT =
            new AggregateType<>(
                    Counters.TYPE.category(),
                    Counters.TYPE.decider(),
                    Counters.TYPE.codec(),
                    Counters.TYPE.facts());

    @TempDir Path folder;

    @Test
    void answers_are_the_same_with_snapshots_and_without() {
        Seeds.forEach(
                150,
                random -> new Run(random, new InMemoryEventStore(), UnaryOperator.identity()).go());
    }

    @Test
    void they_are_when_snapshots_get_lost_as_well() {
        Seeds.forEach(
                150,
                random ->
                        new Run(
                                        random,
                                        new InMemoryEventStore(),
                                        all -> new Losing(all, new SeededRandom(random.seed())))
                                .go());
    }

    @Test
    void they_are_on_the_journal_too() {
        var options = JournalOptions.defaults().withSegmentSizeBytes(1 << 20);
        Seeds.forEach(
                8,
                random -> {
                    Path directory = folder.resolve("seed-" + random.seed());
                    var run =
                            new Run(
                                    random,
                                    JournalEventStore.open(directory, options),
                                    UnaryOperator.identity());
                    run.reopen = () -> JournalEventStore.open(directory, options);
                    run.go();
                });
    }

    /** Negative control: ids that are lost with a snapshot's are missed. */
    @Test
    void a_snapshot_without_its_command_ids_is_found() {
        assertThatThrownBy(() ->
                        Seeds.forEach(
                                30,
                                random ->
                                        new Run(random, new InMemoryEventStore(), Forgetting::new)
                                                .go()))
                .isInstanceOf(AssertionError.class);
    }

    /** Passes on to another store. */
    private static class Forwarding implements SnapshotStore {
        private final SnapshotStore all;

        Forwarding(SnapshotStore all) {
            this.all = all;
        }

        @Override
        public void save(Snapshot snapshot) {
            all.save(snapshot);
        }

        @Override
        public Optional<Snapshot> atOrBefore(StreamId stream, int format, long revision) {
            return all.atOrBefore(stream, format, revision);
        }

        @Override
        public Optional<Snapshot> atOrBefore(
                StreamId stream, int format, TimeAxis axis, long instantMicros) {
            return all.atOrBefore(stream, format, axis, instantMicros);
        }

        @Override
        public void close() {
            all.close();
        }
    }

    private static final class Losing extends Forwarding {
        private final SeededRandom random;

        Losing(SnapshotStore all, SeededRandom random) {
            super(all);
            this.random = random;
        }

        @Override
        public void save(Snapshot snapshot) {
            if (random.chance(60)) {
                super.save(snapshot);
            }
        }
    }

    private static final class Forgetting extends Forwarding {
        Forgetting(SnapshotStore all) {
            super(all);
        }

        @Override
        public void save(Snapshot snapshot) {
            var codec = new Counters.SavedValue(1);
            long state = SavedAggregate.read(snapshot, codec).orElseThrow().state();
            var out = new PayloadWriter();
            SavedAggregate.write(state, codec, new CommandWindow(1, new CommandSlab()), 0, out);
            super.save(
                    new Snapshot(
                            snapshot.stream(),
                            snapshot.revision(),
                            snapshot.position(),
                            snapshot.recordedAtMicros(),
                            snapshot.occurredAtMicros(),
                            snapshot.format(),
                            out.toPayload()));
        }
    }

    private static final class Run {
        private static final List<String> KEYS = List.of("a", "b", "c");

        private final SeededRandom random;
        private final UnaryOperator<SnapshotStore> snapshots;
        private final EventStore without = new InMemoryEventStore();
        private final List<Command<Counters.Command>> sent = new ArrayList<>();
        private final EngineOptions options;
        private EventStore with;
        private @Nullable Supplier<EventStore> reopen;

        Run(SeededRandom random, EventStore with, UnaryOperator<SnapshotStore> snapshots) {
            this.random = random;
            this.with = with;
            this.snapshots = snapshots;
            this.options =
                    new EngineOptions(
                            1 << 20,
                            random.between(1, 3),
                            random.between(1, 12),
                            Duration.ZERO,
                            Duration.ofMillis(1));
        }

        void go() {
            for (int restart = 0; restart < 6; restart++) {
                SnapshotStore kept = snapshots.apply(with.snapshots());
                var store =
                        new ForwardingEventStore(with) {
                            @Override
                            public SnapshotStore snapshots() {
                                return kept;
                            }
                        };
                try (var tested = start(store, Counters.TYPE);
                        var oracle = start(without, WITHOUT)) {
                    compare(tested, oracle);
                }
                if (reopen != null) {
                    with.close();
                    with = reopen.get();
                }
            }
            with.close();
        }

        private CommandEngine start(EventStore store, AggregateType<?, ?, ?, ?> type) {
            return CommandEngine.start(store, () -> 1, options, List.of(type));
        }

        private void compare(CommandEngine tested, CommandEngine oracle) {
            var found = new ArrayList<CompletableFuture<Outcome>>();
            var expected = new ArrayList<CompletableFuture<Outcome>>();
            for (int i = random.between(1, 25); i > 0; i--) {
                Command<Counters.Command> command = next();
                sent.add(command);
                found.add(tested.submit(Counters.TYPE, command));
                expected.add(oracle.submit(WITHOUT, command));
            }
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).join()).isEqualTo(expected.get(i).join());
            }
        }

        /** Often one that was sent before, with its body or with another one. */
        private Command<Counters.Command> next() {
            String key = random.oneOf(KEYS);
            var body =
                    random.chance(15) && !key.equals("b")
                            ? new Move("b", random.between(1, 3))
                            : new Add(random.between(1, 9), random.between(1, 4));
            if (sent.isEmpty() || random.chance(60)) {
                return Command.of(new CommandId(random.seed(), sent.size()), key, body, "t");
            }
            Command<Counters.Command> earlier = random.oneOf(sent);
            return random.chance(80)
                    ? earlier
                    : Command.of(earlier.id(), earlier.key(), new Add(10, 1), "t");
        }
    }
}
