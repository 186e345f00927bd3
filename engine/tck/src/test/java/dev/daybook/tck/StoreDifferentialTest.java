package dev.daybook.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StreamAppend;
import dev.daybook.store.StreamRange;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StoreDifferentialTest {
    private static final int OPERATIONS = 200;

    @Test
    void a_sound_store_gives_the_same_answers_as_the_reference() {
        Seeds.forEach(
                20, random -> StoreDifferential.of(new BrokenStore()).run(random, OPERATIONS));
    }

    @Test
    void random_operations_meet_conflicts_and_successes_of_every_size() {
        var conflicts = new AtomicInteger();
        var joint = new AtomicInteger();
        var reopened = new AtomicInteger();
        var observed =
                new BrokenStore() {
                    @Override
                    public CompletableFuture<AppendResult> append(Append append) {
                        var answer = super.append(append);
                        if (answer.join() instanceof AppendResult.Conflict) {
                            conflicts.incrementAndGet();
                        } else if (append.streams().size() > 1) {
                            joint.incrementAndGet();
                        }
                        return answer;
                    }
                };

        StoreDifferential.of(
                        observed,
                        store -> {
                            reopened.incrementAndGet();
                            return store;
                        })
                .run(new SeededRandom(1), OPERATIONS);

        assertThat(conflicts).hasPositiveValue();
        assertThat(joint).hasPositiveValue();
        assertThat(reopened).hasPositiveValue();
    }

    @Test
    void a_store_that_loses_an_event_is_found() {
        assertFound(() ->
                new BrokenStore() {
                    private int appends;

                    @Override
                    public CompletableFuture<AppendResult> append(Append append) {
                        appends++;
                        return super.append(appends % 10 == 0 ? withoutLastEvent(append) : append);
                    }
                });
    }

    @Test
    void a_store_that_ignores_the_expected_revision_is_found() {
        assertFound(() ->
                new BrokenStore() {
                    @Override
                    public CompletableFuture<AppendResult> append(Append append) {
                        return super.append(expectingAnything(append));
                    }
                });
    }

    @Test
    void a_store_that_takes_upper_case_for_lower_case_is_found() {
        assertFound(() ->
                new BrokenStore() {
                    @Override
                    public CompletableFuture<AppendResult> append(Append append) {
                        return super.append(inLowerCase(append));
                    }
                });
    }

    @Test
    void a_store_that_reads_only_forwards_is_found() {
        assertFound(() ->
                new BrokenStore() {
                    @Override
                    public EventCursor read(StreamRange range) {
                        return super.read(
                                StreamRange.of(range.stream())
                                        .from(range.fromRevision())
                                        .to(range.toRevision()));
                    }
                });
    }

    @Test
    void a_store_that_forgets_the_last_event_of_a_filter_is_found() {
        assertFound(() ->
                new BrokenStore() {
                    @Override
                    public EventCursor read(EventFilter filter) {
                        var events = super.read(filter).toList();
                        return EventCursor.over(
                                events.subList(0, Math.max(0, events.size() - 1)).iterator());
                    }
                });
    }

    @Test
    void a_store_that_loses_what_was_stored_last_when_it_is_reopened_is_found() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        StoreDifferential.of(
                                        new BrokenStore(), StoreDifferentialTest::withoutLastAppend)
                                .run(new SeededRandom(1), OPERATIONS))
                .withMessageContaining("first difference");
    }

    private static void assertFound(Supplier<EventStore> broken) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        Seeds.forEach(
                                1,
                                random ->
                                        StoreDifferential.of(broken.get()).run(random, OPERATIONS)))
                .withMessageContaining("first difference")
                .withMessageContaining("-Ddaybook.seed=");
    }

    private static EventStore withoutLastAppend(EventStore store) {
        var events = store.readAll(0).toList();
        var again = new BrokenStore();
        for (var event : events.subList(0, Math.max(0, events.size() - 1))) {
            again.append(
                            Append.to(
                                    event.stream(),
                                    ExpectedRevision.any(),
                                    List.of(
                                            new NewEvent(
                                                    event.type(),
                                                    event.occurredAtMicros(),
                                                    event.provenance(),
                                                    event.payload())),
                                    event.recordedAtMicros()))
                    .join();
        }
        return again;
    }

    private static Append withoutLastEvent(Append append) {
        var parts =
                append.streams().stream()
                        .map(part ->
                                new StreamAppend(
                                        part.stream(),
                                        part.expected(),
                                        part.events()
                                                .subList(0, Math.max(1, part.events().size() - 1))))
                        .toList();
        return new Append(parts, append.recordedAtMicros());
    }

    private static Append expectingAnything(Append append) {
        var parts =
                append.streams().stream()
                        .map(part ->
                                new StreamAppend(
                                        part.stream(), ExpectedRevision.any(), part.events()))
                        .toList();
        return new Append(parts, append.recordedAtMicros());
    }

    private static Append inLowerCase(Append append) {
        var parts =
                append.streams().stream()
                        .filter(part -> append.streams().size() == 1)
                        .map(part ->
                                new StreamAppend(
                                        StreamId.parse(
                                                part.stream().toString().toLowerCase(Locale.ROOT)),
                                        part.expected(),
                                        part.events()))
                        .toList();
        return parts.isEmpty() ? append : new Append(parts, append.recordedAtMicros());
    }
}
