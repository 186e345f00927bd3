package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.Append;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.tck.SampleEvents;
import dev.daybook.tck.SeededRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Readers see every stream whole while its segments are sealed, indexed and let go of. */
class IndexUnderLoadTest {
    private static final int STREAMS = 40;
    private static final int APPENDS = 3_000;
    private static final int EVENTS = 12;

    @Test
    void a_stream_never_has_a_gap_and_never_gets_shorter() {
        var storage = FaultStorage.empty(FaultPlan.none());
        var done = new AtomicBoolean();
        try (var store = JournalEventStore.open(storage, Journals.TINY)) {
            var readers = List.of(reading(store, done, 1), reading(store, done, 2));
            try {
                write(store);
            } finally {
                done.set(true);
            }
            readers.forEach(CompletableFuture::join);

            long all = 0;
            for (int i = 0; i < STREAMS; i++) {
                all += store.revision(stream(i));
            }
            assertThat(all).isEqualTo((long) APPENDS * EVENTS).isEqualTo(store.lastPosition());
        }
        assertThat(Images.segments(storage.image())).hasSizeGreaterThan(30);
    }

    private static StreamId stream(int number) {
        return new StreamId("order", Integer.toString(number));
    }

    /** Each stream is busy for a while, then idle, so that it leaves the memory and comes back. */
    private static void write(JournalEventStore store) {
        var random = new SeededRandom(7);
        CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        for (int i = 0; i < APPENDS; i++) {
            int stream = (i / 100 * 7 + random.between(0, 4)) % STREAMS;
            last =
                    store.append(
                            Append.to(
                                    stream(stream),
                                    ExpectedRevision.any(),
                                    SampleEvents.events(i, EVENTS),
                                    SampleEvents.TIME_MICROS + i));
            if (i % 4 == 0) {
                last.join();
            }
        }
        last.join();
    }

    private static CompletableFuture<Void> reading(
            JournalEventStore store, AtomicBoolean done, long seed) {
        return CompletableFuture.runAsync(
                () -> {
                    var random = new SeededRandom(seed);
                    long[] seen = new long[STREAMS];
                    while (!done.get()) {
                        int stream = random.between(0, STREAMS - 1);
                        seen[stream] = readOne(store, stream(stream), seen[stream]);
                    }
                },
                task -> Thread.ofPlatform().name("reader " + seed).start(task));
    }

    private static long readOne(JournalEventStore store, StreamId stream, long before) {
        long revision = store.revision(stream);
        assertThat(revision).isGreaterThanOrEqualTo(before);
        List<Long> revisions = store.read(stream).toList().stream().map(Event::revision).toList();
        assertThat(revisions.size()).isGreaterThanOrEqualTo((int) revision);
        assertThat(revisions)
                .isEqualTo(LongStream.rangeClosed(1, revisions.size()).boxed().toList());
        return revisions.size();
    }
}
