package dev.daybook.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.runtime.projection.BackOff;
import dev.daybook.runtime.projection.Operator;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.InMemoryProjectionStore;
import dev.daybook.store.projection.ProjectionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** What the tests of process managers have in common. */
abstract class ProcessTests {
    /** A test that fails may take so long; one that passes never waits for it. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    static final Operator ANN = new Operator("ann", "to see what happens");

    final EventStore events = new InMemoryEventStore();
    final Desk desk = new Desk(events);
    final NoteWishes.Told told = new NoteWishes.Told();
    final AtomicLong clockMicros = new AtomicLong(5_000);
    ProjectionStore<?> checkpoints = new InMemoryProjectionStore();
    private final List<Processes> started = new ArrayList<>();

    @AfterEach
    void close_everything() {
        started.forEach(Processes::close);
        events.close();
    }

    /** Two commands in flight, three attempts, no waits, a checkpoint after every turn. */
    static ProcessOptions options() {
        return new ProcessOptions(
                2, 3, new BackOff(Duration.ZERO, Duration.ofMinutes(5)), Duration.ZERO);
    }

    Processes start() {
        return start(() -> new NoteWishes(told));
    }

    Processes start(Supplier<NoteWishes> rules) {
        var running =
                Processes.start(events, checkpoints, clockMicros::get, ThreadSource.platform());
        started.add(running);
        running.run(new ProcessType<>(NoteWishes.NAME, rules, desk), options());
        return running;
    }

    static void await(Processes running, Predicate<ProcessStatus> wanted)
            throws InterruptedException {
        assertThat(running.await(NoteWishes.NAME, wanted, PATIENCE))
                .as(() -> running.status().toString())
                .isTrue();
    }

    static void awaitIdle(Processes running) throws InterruptedException {
        await(running, ProcessStatus::isIdle);
    }

    static ProcessStatus status(Processes running) {
        return running.status(NoteWishes.NAME).orElseThrow();
    }

    void wish(long... numbers) {
        for (long number : numbers) {
            desk.wish(number);
        }
    }
}
