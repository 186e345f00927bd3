package dev.daybook.tck;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.AppendSize;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.StreamRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Drives a store and the in-memory reference with the same random operations and compares every
 * answer.
 *
 * <pre>{@code
 * Seeds.forEach(50, random ->
 *         StoreDifferential.of(open(random.seed()), this::reopen).run(random, 400));
 * }</pre>
 *
 * <p>Appends go to one or several of a few streams, many with a revision that is wrong, and often
 * without waiting for the one before. Not thread-safe; one instance for each run.
 */
public final class StoreDifferential {
    private final UnaryOperator<EventStore> reopen;
    private final EventStore reference = new InMemoryEventStore();
    private final List<Unanswered> unanswered = new ArrayList<>();
    private EventStore tested;

    private record Unanswered(
            Append append, CompletableFuture<AppendResult> answer, AppendResult expected) {}

    private StoreDifferential(EventStore tested, UnaryOperator<EventStore> reopen) {
        this.tested = tested;
        this.reopen = reopen;
    }

    /** For a store that keeps nothing when it is closed. */
    public static StoreDifferential of(EventStore empty) {
        return of(empty, UnaryOperator.identity());
    }

    /**
     * @param empty a store without events and with the default limits; {@link #run} closes it
     * @param reopen closes the store that it is given and opens it again on the same data
     */
    public static StoreDifferential of(EventStore empty, UnaryOperator<EventStore> reopen) {
        return new StoreDifferential(empty, reopen);
    }

    /**
     * @throws AssertionError at the first answer that differs, with the operation and both answers
     */
    public void run(SeededRandom random, int operations) {
        try {
            var next = new RandomOperations(random);
            for (int i = 0; i < operations; i++) {
                operate(next, random);
            }
            compareWhole();
            reopenTested();
            compareWhole();
        } finally {
            tested.close();
            reference.close();
        }
    }

    private void operate(RandomOperations next, SeededRandom random) {
        switch (random.between(0, 19)) {
            case 0, 1, 2 -> compareRead(next.range(reference));
            case 3, 4 -> compareRead(next.filter(reference));
            case 5, 6 -> compareReadAll(next.position(reference));
            case 7, 8 -> compareRevision(next.stream());
            case 9 -> compareRefused(next.tooLarge());
            case 10 -> reopenTested();
            default -> append(next.append(reference));
        }
    }

    private void append(Append append) {
        if (AppendSize.bytes(append) > reference.limits().appendSizeBytes()) {
            compareRefused(append);
            return;
        }
        AppendResult expected = reference.append(append).join();
        unanswered.add(new Unanswered(append, tested.append(append), expected));
    }

    /** The reference is durable at once, so the tested store must have answered before a read. */
    private void awaitAnswers() {
        for (Unanswered one : unanswered) {
            compare(one.append, one.expected, one.answer.join());
        }
        unanswered.clear();
    }

    private void compareRead(StreamRange range) {
        compareAnswers(range, store -> store.read(range).toList());
    }

    private void compareRead(EventFilter filter) {
        compareAnswers(filter, store -> store.read(filter).toList());
    }

    private void compareReadAll(long after) {
        compareAnswers("readAll after " + after, store -> store.readAll(after).toList());
        compareAnswers("replay after " + after, store -> replayed(store, after));
    }

    private static List<Event> replayed(EventStore store, long after) {
        var handler = new RecordingHandler();
        store.replay(after, List.of(handler));
        return handler.events();
    }

    /** Several handlers share the streams; what they got, put in order, is everything. */
    private static List<Event> replayedByThree(EventStore store) {
        List<RecordingHandler> handlers =
                List.of(new RecordingHandler(), new RecordingHandler(), new RecordingHandler());
        store.replay(0, handlers);
        return handlers.stream()
                .flatMap(handler -> handler.events().stream())
                .sorted(RecordingHandler.BY_POSITION)
                .toList();
    }

    private void compareRevision(StreamId stream) {
        compareAnswers("revision of " + stream, store -> store.revision(stream));
        compareAnswers("lastPosition", EventStore::lastPosition);
        compareAnswers("lastRecordedAtMicros", EventStore::lastRecordedAtMicros);
    }

    private void compareRefused(Append append) {
        compareAnswers("an append that is too large", store -> refusal(store, append));
    }

    private static String refusal(EventStore store, Append append) {
        try {
            return "accepted: " + store.append(append).join();
        } catch (IllegalArgumentException refused) {
            return "refused";
        }
    }

    private void compareWhole() {
        compareReadAll(0);
        compareAnswers("replay by three", StoreDifferential::replayedByThree);
        for (StreamId stream : RandomOperations.STREAMS) {
            compareRead(StreamRange.of(stream));
            compareRead(StreamRange.of(stream).backwards());
            compareRevision(stream);
        }
    }

    private void reopenTested() {
        tested = reopen.apply(tested);
        awaitAnswers();
    }

    private void compareAnswers(Object operation, Function<EventStore, ?> ask) {
        awaitAnswers();
        compare(operation, ask.apply(reference), ask.apply(tested));
    }

    private static void compare(Object operation, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(
                    "The store's answer differs from the reference's; operation=%s%nfirst difference: %s"
                            .formatted(operation, difference(expected, actual)));
        }
    }

    /** Lists of events are long: the first event that differs says more. */
    private static String difference(Object expected, Object actual) {
        if (expected instanceof List<?> wanted && actual instanceof List<?> got) {
            int i = 0;
            while (Objects.equals(at(wanted, i), at(got, i))) {
                i++;
            }
            return "index=%d expected=%s actual=%s expectedSize=%d actualSize=%d"
                    .formatted(i, at(wanted, i), at(got, i), wanted.size(), got.size());
        }
        return "expected=%s actual=%s".formatted(expected, actual);
    }

    private static @Nullable Object at(List<?> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }
}
