package dev.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.runtime.Counters.Add;
import dev.daybook.runtime.Counters.Move;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random commands, sent again at random, over restarts and with a cache that is nearly always too
 * small, against an oracle that is a map of numbers.
 */
final class CommandEngineProperties {
    private static final List<String> KEYS = List.of("a", "b", "c", "d");

    @TempDir Path folder;

    @Test
    void every_accepted_command_counts_once_and_every_other_one_not_at_all() {
        Seeds.forEach(
                100,
                random -> {
                    var store = new InMemoryEventStore();
                    new Run(random, () -> store).go();
                });
    }

    @Test
    void that_holds_on_the_journal_too_which_is_opened_again_at_every_restart() {
        var options = JournalOptions.defaults().withSegmentSizeBytes(1 << 20);
        Seeds.forEach(
                10,
                random -> {
                    Path directory = folder.resolve("seed-" + random.seed());
                    var run = new Run(random, () -> JournalEventStore.open(directory, options));
                    run.closing = true;
                    run.go();
                });
    }

    private static final class Run {
        private final SeededRandom random;
        private final Supplier<EventStore> stores;
        private final Map<String, Long> values = new HashMap<>();
        private final Map<String, Long> revisions = new HashMap<>();
        private final Map<CommandId, Outcome> outcomes = new HashMap<>();
        private final List<Command<Counters.Command>> sent = new ArrayList<>();
        private final Map<String, Long> lastPositions = new HashMap<>();
        private long position;
        private boolean closing;

        Run(SeededRandom random, Supplier<EventStore> stores) {
            this.random = random;
            this.stores = stores;
        }

        void go() {
            for (int restart = 0; restart < 4; restart++) {
                var options =
                        new EngineOptions(
                                1 << 20,
                                random.between(1, 4),
                                1_000,
                                Duration.ZERO,
                                Duration.ofMillis(1));
                EventStore store = stores.get();
                try (var engine =
                        CommandEngine.start(store, () -> 1, options, List.of(Counters.TYPE))) {
                    sendMany(engine);
                }
                assertStored(store);
                if (closing) {
                    store.close();
                }
            }
        }

        private void sendMany(CommandEngine engine) {
            var replies = new ArrayList<CompletableFuture<Outcome>>();
            var commands = new ArrayList<Command<Counters.Command>>();
            for (int i = 0; i < 30; i++) {
                Command<Counters.Command> command =
                        !sent.isEmpty() && random.chance(30) ? random.oneOf(sent) : next();
                commands.add(command);
                sent.add(command);
                replies.add(engine.submit(Counters.TYPE, command));
            }
            for (int i = 0; i < replies.size(); i++) {
                assertThat(replies.get(i).join()).isEqualTo(expected(commands.get(i)));
            }
        }

        private Command<Counters.Command> next() {
            String key = random.oneOf(KEYS);
            String other = random.oneOf(KEYS);
            Counters.Command body =
                    random.chance(30) && !other.equals(key)
                            ? new Move(other, random.between(1, 9))
                            : new Add(random.between(-5, 9), random.between(1, 3));
            var id = new CommandId(random.seed(), sent.size());
            var command = Command.of(id, key, body, "tester");
            return random.chance(30)
                    ? command.expecting(revision(key) + random.between(0, 1))
                    : command;
        }

        private Outcome expected(Command<Counters.Command> command) {
            Outcome first = outcomes.get(command.id());
            if (first instanceof Outcome.Accepted(var stream, var revision, var position, _)) {
                return new Outcome.Accepted(stream, revision, position, true);
            }
            Outcome outcome = decide(command);
            if (outcome instanceof Outcome.Accepted && changesSomething(command)) {
                outcomes.put(command.id(), outcome);
            }
            return outcome;
        }

        private static boolean changesSomething(Command<Counters.Command> command) {
            return !(command.body() instanceof Add(var amount, _) && amount == 0);
        }

        private Outcome decide(Command<Counters.Command> command) {
            String key = command.key();
            var stream = Counters.TYPE.stream(key);
            OptionalLong expected = command.expectedRevision();
            if (expected.isPresent() && expected.getAsLong() != revision(key)) {
                return new Outcome.Conflict(stream, expected.getAsLong(), revision(key));
            }
            return switch (command.body()) {
                case Add(var amount, _) when amount == 0 ->
                        new Outcome.Accepted(stream, revision(key), positionOf(key), false);
                case Add(var amount, var parts) -> change(key, amount, parts);
                case Move(var to, var amount) -> {
                    Outcome taken = change(key, -amount, 1);
                    if (taken instanceof Outcome.Accepted) {
                        long revision = revision(key);
                        change(to, amount, 1);
                        lastPositions.put(to, position - 1);
                        lastPositions.put(key, position);
                        yield new Outcome.Accepted(stream, revision, position, false);
                    }
                    yield taken;
                }
                case Counters.Explode explode -> throw new IllegalStateException("" + explode);
            };
        }

        private long positionOf(String key) {
            return lastPositions.getOrDefault(key, 0L);
        }

        private Outcome change(String key, long amount, int parts) {
            long value = values.getOrDefault(key, 0L) + amount * parts;
            if (value < 0) {
                return new Outcome.Rejected(new Counters.BelowZero(value));
            }
            values.put(key, value);
            revisions.merge(key, (long) parts, Long::sum);
            position += parts;
            lastPositions.put(key, position);
            return new Outcome.Accepted(Counters.TYPE.stream(key), revision(key), position, false);
        }

        private long revision(String key) {
            return revisions.getOrDefault(key, 0L);
        }

        private void assertStored(EventStore store) {
            List<Event> events = store.readAll(0).toList();
            assertThat(events).hasSize(Math.toIntExact(position));
            Map<String, Long> folded =
                    events.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            event -> event.stream().key(),
                                            Collectors.summingLong(
                                                    event -> event.payload().reader().readLong())));
            values.values().removeIf(value -> value == 0);
            folded.values().removeIf(value -> value == 0);
            assertThat(folded).isEqualTo(values);
        }
    }
}
