package dev.daybook.runtime.projection;

import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.InMemoryProjectionStore;
import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.tck.SampleEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** What the tests of running projections have in common. */
abstract class ProjectionTests {
    /** A test that fails may take so long; one that passes never waits for it. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    static final Operator ANN = new Operator("ann", "to see what happens");
    static final EventType OTHER_TYPE = new EventType("tck.Other", 1);
    static final BackOff AT_ONCE = new BackOff(Duration.ZERO, Duration.ZERO);
    static final BackOff NEVER = new BackOff(Duration.ofDays(1), Duration.ofDays(1));

    final EventStore events = new InMemoryEventStore();
    final ProjectionStore<InMemoryTables> readModels = new InMemoryProjectionStore();
    final AtomicLong clockMicros = new AtomicLong(SampleEvents.TIME_MICROS);
    private final List<Projections<InMemoryTables>> started = new ArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private int number;

    @AfterEach
    void close_everything() {
        started.forEach(Projections::close);
        readModels.close();
        events.close();
    }

    /** Small batches, three attempts, no waits. */
    static ProjectionOptions options() {
        return options(AT_ONCE, 1_000);
    }

    static ProjectionOptions options(BackOff backOff, long maxParkedEvents) {
        return new ProjectionOptions(
                4, 1 << 20, 3, backOff, maxParkedEvents, Duration.ofSeconds(1));
    }

    Projections<InMemoryTables> start(Chains... projections) {
        return start(readModels, options(), projections);
    }

    Projections<InMemoryTables> start(
            ProjectionStore<InMemoryTables> store,
            ProjectionOptions options,
            Chains... projections) {
        return start(events, store, options, projections);
    }

    Projections<InMemoryTables> start(
            EventStore from,
            ProjectionStore<InMemoryTables> store,
            ProjectionOptions options,
            Chains... projections) {
        var running = Projections.start(from, store, clockMicros::get, this::thread, options);
        started.add(running);
        for (Chains projection : projections) {
            running.run(projection, Activation.ON_REQUEST);
        }
        return running;
    }

    private Thread thread(String name, Runnable task) {
        Thread thread = ThreadSource.platform().unstarted(name, task);
        threads.add(thread);
        return thread;
    }

    /** Waits for those who wait to activate a version; returns how many there were. */
    int awaitSwaps() throws InterruptedException {
        int swaps = 0;
        for (Thread thread : threads) {
            if (thread.getName().startsWith("daybook-projection-swap-")) {
                swaps++;
                assertThat(thread.join(PATIENCE)).isTrue();
            }
        }
        return swaps;
    }

    /** One event for each stream named, at once durable. */
    void happen(String... streams) {
        happen(SampleEvents.TYPE, streams);
    }

    void happen(EventType type, String... streams) {
        for (String stream : streams) {
            events.append(append(stream, event(type, number++))).join();
        }
    }

    void awaitAll(Projections<InMemoryTables> running) throws InterruptedException {
        assertThat(running.awaitPosition("chains", events.lastPosition(), PATIENCE)).isTrue();
    }

    Map<String, String> rows(Chains projection) {
        return readModels.read("chains", (_, tables) -> new TreeMap<>(projection.rows(tables)));
    }

    /** What a projection with the same rules makes of the same events without any trouble. */
    Map<String, String> cleanRows(String... without) {
        var clean = new InMemoryProjectionStore();
        var skipped = List.of(without);
        Chains projection = Chains.version(1);
        var state = clean.register(projection);
        List<Event> wanted =
                events.readAll(0).toList().stream()
                        .filter(event -> !skipped.contains(event.stream().toString()))
                        .toList();
        return clean.read(
                state.id().name(),
                (_, tables) -> {
                    projection.apply(tables, wanted);
                    return new TreeMap<>(projection.rows(tables));
                });
    }

    static List<Long> positions(List<DeadLetter> letters) {
        return letters.stream().map(DeadLetter::position).toList();
    }

    /** Keeps what it is given. */
    static final class Recorder implements Consumer<List<Event>> {
        final List<List<Long>> batches = new CopyOnWriteArrayList<>();

        @Override
        public void accept(List<Event> batch) {
            batches.add(batch.stream().map(Event::position).toList());
        }

        List<Long> positions() {
            return batches.stream().flatMap(List::stream).toList();
        }
    }
}
