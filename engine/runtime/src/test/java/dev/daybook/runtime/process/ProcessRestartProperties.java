package dev.daybook.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.runtime.process.Desk.Fate;
import dev.daybook.runtime.projection.Phase;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.InMemoryProjectionStore;
import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A process manager is killed at random commands, before or after they had their effect, and goes
 * on with a checkpoint from any time before; the desk that it writes to remembers two command ids.
 */
class ProcessRestartProperties {
    private static final int SEEDS = 60;
    private static final Set<String> ALL = Set.of("desk.Wished", "desk.Dropped", "desk.Noted");

    /** How the rules, or the one who restarts them, go wrong. */
    private enum Mistake {
        NONE,
        IDS_AT_RANDOM,
        DEAF_TO_ITS_EFFECTS,
        CHECKPOINT_TOO_FAR
    }

    @Test
    void every_command_has_its_effect_once_whatever_the_restarts() {
        Seeds.forEach(SEEDS, random -> new Life(random, Mistake.NONE).live());
    }

    @Test
    void with_ids_that_are_not_derived_an_effect_comes_twice() {
        notice(Mistake.IDS_AT_RANDOM);
    }

    @Test
    void a_process_that_does_not_read_its_effects_has_them_twice() {
        notice(Mistake.DEAF_TO_ITS_EFFECTS);
    }

    @Test
    void a_checkpoint_ahead_of_the_answers_forgets_a_command() {
        notice(Mistake.CHECKPOINT_TOO_FAR);
    }

    private static void notice(Mistake mistake) {
        assertThatThrownBy(
                        () -> {
                            for (long seed = 1; seed <= SEEDS; seed++) {
                                new Life(new SeededRandom(seed), mistake).live();
                            }
                        })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("noted");
    }

    private static final class Life {
        private static final int MAX_WISHES = 60;
        private static final int MAX_LIVES = 8;

        private final SeededRandom random;
        private final Mistake mistake;
        private final EventStore events = new InMemoryEventStore();
        private final Desk desk = new Desk(events);
        private final Set<Long> wished = new TreeSet<>();
        private final List<Long> checkpoints = new ArrayList<>(List.of(0L));
        private final AtomicLong lives = new AtomicLong();
        private long wishes;

        Life(SeededRandom random, Mistake mistake) {
            this.random = random;
            this.mistake = mistake;
        }

        void live() {
            try (events) {
                int count = random.between(1, MAX_LIVES);
                for (int i = 0; i < count; i++) {
                    wish(random.between(0, MAX_WISHES / count));
                    life(random.between(0, 12));
                }
                lastLife();
                wished.removeIf(number -> number % 7 == 0);
                assertThat(desk.noted()).as("noted").containsExactlyInAnyOrderElementsOf(wished);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void wish(int count) {
            for (int i = 0; i < count; i++) {
                wished.add(++wishes);
                desk.wish(wishes);
            }
        }

        /** Ends at the command after so many, or else when all is done. */
        private void life(int commands) throws InterruptedException {
            desk.fates.clear();
            for (int i = 0; i < commands; i++) {
                desk.fates.add(random.oneOf(Fate.DONE, Fate.DONE, Fate.BUSY, Fate.FAILED_AFTER));
            }
            desk.fates.add(random.oneOf(Fate.KILLED_BEFORE, Fate.KILLED_AFTER));
            run();
        }

        private void lastLife() throws InterruptedException {
            desk.fates.clear();
            run();
        }

        private void run() throws InterruptedException {
            var store = new InMemoryProjectionStore();
            restore(store);
            lives.incrementAndGet();
            try (var running = Processes.start(events, store, () -> 1, ThreadSource.platform())) {
                running.run(
                        new ProcessType<>(NoteWishes.NAME, this::rules, desk),
                        ProcessTests.options());
                running.await(
                        NoteWishes.NAME,
                        status -> status.isIdle() || status.phase() == Phase.FAILED,
                        ProcessTests.PATIENCE);
            }
            checkpoints.add(new Checkpoint<>(store, NoteWishes.NAME).load().position());
        }

        private void restore(ProjectionStore<InMemoryTables> store) {
            long position =
                    mistake == Mistake.CHECKPOINT_TOO_FAR
                            ? events.lastPosition()
                            : random.oneOf(checkpoints);
            if (position > 0) {
                var checkpoint = new Checkpoint<>(store, NoteWishes.NAME);
                assertThat(checkpoint.save(checkpoint.load(), position, 1)).isPresent();
            }
        }

        private NoteWishes rules() {
            Set<String> types =
                    mistake == Mistake.DEAF_TO_ITS_EFFECTS
                            ? Set.of("desk.Wished", "desk.Dropped")
                            : ALL;
            UnaryOperator<String> cause =
                    mistake == Mistake.IDS_AT_RANDOM
                            ? id -> id + " " + lives.get() + " " + random.anyLong()
                            : UnaryOperator.identity();
            return new NoteWishes(new NoteWishes.Told(), types, cause);
        }
    }
}
