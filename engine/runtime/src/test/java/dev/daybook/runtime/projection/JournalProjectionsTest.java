package dev.daybook.runtime.projection;

import static dev.daybook.tck.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.journal.storage.DiskStorage;
import dev.daybook.store.EventStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.tck.SampleEvents;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projections of the durable journal. */
class JournalProjectionsTest extends ProjectionTests {
    private static final JournalOptions OPTIONS =
            JournalOptions.defaults().withSegmentSizeBytes(8 << 20).withZeroFillAheadBytes(0);

    @TempDir Path directory;

    private final Chains chains = Chains.version(1);
    private final AtomicLong reads = new AtomicLong();
    private int appended;

    private JournalEventStore journal(JournalOptions options) {
        var storage = new CountingStorage(DiskStorage.at(directory, options.syncMode()), reads);
        return JournalEventStore.open(
                storage, options, ThreadSource.platform(), new SecureRandom());
    }

    /** So many events over five streams, durable when it returns. */
    private void append(EventStore journal, int count) {
        CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        for (int i = 0; i < count; i++) {
            appended++;
            last = journal.append(SampleEvents.append("order-" + appended % 5, event(appended)));
        }
        last.join();
    }

    private void awaitAll(Projections<?> running, EventStore journal) throws InterruptedException {
        assertThat(running.awaitPosition("chains", journal.lastPosition(), PATIENCE)).isTrue();
    }

    private void assertClean(EventStore journal) {
        var expected = new TreeMap<String, String>();
        journal.readAll(0)
                .forEachRemaining(event ->
                        expected.merge(
                                event.stream().toString(),
                                Chains.next("0:0", event),
                                (row, _) -> Chains.next(row, event)));
        assertThat(rows(chains)).isEqualTo(expected);
    }

    @Test
    void a_projection_goes_on_where_it_was_when_the_journal_is_opened_again()
            throws InterruptedException {
        try (var journal = journal(OPTIONS)) {
            append(journal, 1_000);
            var running = start(journal, readModels, options(), chains);
            awaitAll(running, journal);
            append(journal, 300);
            running.close();
        }
        try (var journal = journal(OPTIONS)) {
            var running = start(journal, readModels, options(), chains);
            awaitAll(running, journal);
            append(journal, 300);
            awaitAll(running, journal);
            assertClean(journal);
            running.close();
        }
    }

    @Test
    void what_comes_live_is_not_read_from_disk() throws InterruptedException {
        assertThat(readsOfLiveEvents(OPTIONS)).isZero();
    }

    /** The negative control. */
    @Test
    void without_the_memory_of_the_newest_blocks_what_comes_live_is_read_from_disk()
            throws InterruptedException {
        assertThat(readsOfLiveEvents(OPTIONS.withBlockCacheBytes(0))).isPositive();
    }

    private long readsOfLiveEvents(JournalOptions options) throws InterruptedException {
        try (var journal = journal(options)) {
            var running = start(journal, readModels, options(), chains);
            long before = reads.get();
            for (int i = 0; i < 20; i++) {
                append(journal, 50);
                awaitAll(running, journal);
            }
            running.close();
            return reads.get() - before;
        }
    }
}
