package dev.daybook.journal;

import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import dev.daybook.journal.storage.SyncMode;
import dev.daybook.store.AppendResult;
import dev.daybook.store.EventStore;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreException;
import dev.daybook.store.StoreLimits;
import dev.daybook.tck.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the journal does beyond the contract of all stores. */
class StoreBehaviourTest {
    private static final long PATIENCE_MILLIS = 60_000;

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource(SyncMode.class)
    void every_way_of_syncing_keeps_the_events(SyncMode mode) {
        JournalOptions options = Journals.SMALL.withSyncMode(mode);
        try (var store = JournalEventStore.open(directory, options)) {
            store.append(append("order-a", event(0), event(1))).join();
        } catch (StoreException.Unavailable refused) {
            assertThat(mode).as("only direct writes may be refused").isEqualTo(SyncMode.DIRECT);
            return;
        }
        try (var store = JournalEventStore.open(directory, options)) {
            assertThat(store.readAll(0).toList()).hasSize(2);
        }
    }

    @Test
    void a_slow_callback_holds_up_answers_but_not_writing() throws InterruptedException {
        var release = new CountDownLatch(1);
        try (var store = JournalEventStore.open(directory, Journals.SMALL)) {
            CompletableFuture<Void> slow = heldUp(store, release);
            long before = store.lastPosition();
            CompletableFuture<AppendResult> next = store.append(append("order-b", event(1)));

            assertThat(store.awaitEventAfter(before, PATIENCE_MILLIS)).isTrue();
            assertThat(store.revision(StreamId.parse("order-b"))).isEqualTo(1);

            release.countDown();
            slow.join();
            assertThat(next.join()).isInstanceOf(AppendResult.Appended.class);
        } finally {
            release.countDown();
        }
    }

    @Test
    void when_too_much_waits_an_append_is_refused_and_leaves_no_trace()
            throws InterruptedException {
        var limits = new StoreLimits(10, 2_000, 5_000);
        var release = new CountDownLatch(1);
        try (var store = JournalEventStore.open(directory, Journals.SMALL.withLimits(limits))) {
            CompletableFuture<Void> slow = heldUp(store, release);
            var futures = new ArrayList<CompletableFuture<AppendResult>>();
            StoreException.Unavailable refused = null;
            for (int i = 1; refused == null; i++) {
                CompletableFuture<AppendResult> future = store.append(append("order-b", event(i)));
                refused = unavailable(future);
                if (refused == null) {
                    futures.add(future);
                }
            }
            assertThat(refused).hasMessageContaining("limitBytes=5000");
            assertThat(futures.size()).isBetween(10, 60);
            JournalStatus full = store.status();
            assertThat(full.unsyncedBytes()).isBetween(4_000L, 5_000L);
            assertThat(full.unsyncedLimitBytes()).isEqualTo(5_000);

            release.countDown();
            slow.join();
            futures.forEach(CompletableFuture::join);
            assertThat(store.revision(StreamId.parse("order-b"))).isEqualTo(futures.size());
            assertThat(store.append(append("order-b", event(0))).join())
                    .isInstanceOf(AppendResult.Appended.class);
        } finally {
            release.countDown();
        }
    }

    /**
     * An append whose callback waits for the latch on the thread that answers. Where the answer was
     * faster than the callback, the callback runs here and must not wait; then it is tried again.
     */
    private static CompletableFuture<Void> heldUp(EventStore store, CountDownLatch release)
            throws InterruptedException {
        Thread here = Thread.currentThread();
        while (true) {
            var entered = new CountDownLatch(1);
            var onCaller = new AtomicBoolean();
            CompletableFuture<Void> slow =
                    store.append(append("order-a", event(0)))
                            .thenAccept(done -> {
                                onCaller.set(here.equals(Thread.currentThread()));
                                entered.countDown();
                                if (!onCaller.get()) {
                                    await(release);
                                }
                            });
            entered.await();
            if (!onCaller.get()) {
                return slow;
            }
        }
    }

    private static StoreException.@Nullable Unavailable unavailable(
            CompletableFuture<AppendResult> future) {
        if (!future.isCompletedExceptionally()) {
            return null;
        }
        try {
            future.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof StoreException.Unavailable refused) {
                return refused;
            }
        }
        throw new AssertionError("An append failed for another reason");
    }

    @Test
    void the_status_tells_what_is_durable_and_how_long_the_files_are() {
        var store = JournalEventStore.open(directory, Journals.SMALL);
        try (store) {
            store.append(append("order-a", event(0), event(1))).join();

            JournalStatus status = store.status();

            assertThat(status.durablePosition()).isEqualTo(2);
            assertThat(status.appendedPosition()).isEqualTo(2);
            assertThat(status.segments()).isEqualTo(1);
            assertThat(status.bytesAllocated()).isEqualTo(Journals.SMALL.segmentSizeBytes());
            assertThat(status.failure()).isEmpty();
        }
        assertThatExceptionOfType(StoreException.Closed.class).isThrownBy(store::status);
    }

    @Test
    void an_interrupted_reader_keeps_its_interrupt_and_the_store_goes_on() {
        JournalOptions uncached = Journals.SMALL.withBlockCacheBytes(0);
        try (var store = JournalEventStore.open(directory, uncached)) {
            store.append(append("order-a", event(0))).join();

            Thread.currentThread().interrupt();
            assertThat(store.readAll(0).toList()).hasSize(1);
            assertThat(Thread.interrupted()).isTrue();

            store.append(append("order-a", event(1))).join();
            assertThat(store.readAll(0).toList()).hasSize(2);
        }
    }

    @Test
    void a_second_store_in_this_process_is_refused_and_takes_no_lock_away() throws Exception {
        try (var store = JournalEventStore.open(directory, Journals.SMALL)) {
            assertThatExceptionOfType(StoreException.InUse.class)
                    .isThrownBy(() -> JournalEventStore.open(directory, Journals.SMALL));

            assertThat(openInOtherProcess()).contains("InUse", "pid=" + pid());
            assertThat(store.lastPosition()).isZero();
        }
        assertThat(openInOtherProcess()).contains("opened");
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private String openInOtherProcess() throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                OpenInOtherProcess.class.getName(),
                                directory.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process.waitFor();
        return Files.readString(output);
    }

    /** Opens a journal, says what became of it, and ends. */
    static final class OpenInOtherProcess {
        private OpenInOtherProcess() {}

        public static void main(String[] arguments) {
            try (var store = JournalEventStore.open(Path.of(arguments[0]), Journals.SMALL)) {
                System.out.println("opened at " + store.lastPosition());
            } catch (StoreException refused) {
                System.out.println(refused);
            }
        }
    }

    @Test
    void verifying_is_refused_while_the_journal_is_open_and_changes_nothing() throws Exception {
        try (var store = JournalEventStore.open(directory, Journals.SMALL)) {
            store.append(append("order-a", event(0))).join();
            assertThatExceptionOfType(StoreException.InUse.class)
                    .isThrownBy(() ->
                            JournalVerifier.verify(directory, JournalVerifier.Progress.none()));
        }
        List<Path> files = files();
        var result = JournalVerifier.verify(directory, JournalVerifier.Progress.none());

        assertThat(result).isInstanceOf(Verification.Sound.class);
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void verifying_where_no_journal_is_says_so_and_makes_nothing() throws Exception {
        assertThatExceptionOfType(StoreException.UnsupportedFormat.class)
                .isThrownBy(
                        () -> JournalVerifier.verify(directory, JournalVerifier.Progress.none()));
        assertThat(files()).isEmpty();
    }

    @Test
    void a_file_that_is_not_of_the_journal_is_refused() throws Exception {
        Files.createDirectories(directory.resolve("journal"));
        Files.writeString(directory.resolve("journal").resolve("00.seg2"), "?");

        assertThatExceptionOfType(StoreException.UnsupportedFormat.class)
                .isThrownBy(() -> JournalEventStore.open(directory, Journals.SMALL))
                .withMessageContaining("file=00.seg2");
    }

    @Test
    void the_size_of_segments_can_be_changed_at_any_time() {
        Path deep = directory.resolve("made/on/the/way");
        long[] sizes = {512 * 1024, 1024 * 1024, 512 * 1024};
        for (int i = 0; i < sizes.length; i++) {
            JournalOptions options = Journals.SMALL.withSegmentSizeBytes(sizes[i]);
            JournalEventStore.open(deep, Journals.SMALL.withSegmentSizeBytes(sizes[0])).close();
            try (var store = JournalEventStore.open(deep, options)) {
                for (int number = 0; number < 10; number++) {
                    store.append(append("order-a", large(number))).join();
                }
                assertThat(store.readAll(0).toList()).hasSize(10 * (i + 1));
            }
        }
    }

    @Test
    void an_empty_segment_too_small_for_a_block_is_made_anew() {
        var small = Journals.TINY;
        JournalEventStore.open(directory, small).close();
        try (var store = JournalEventStore.open(directory, Journals.SMALL)) {
            store.append(append("order-a", large(0))).join();
        }
        try (var store = JournalEventStore.open(directory, small)) {
            assertThat(store.readAll(0).toList()).hasSize(1);
        }
    }

    private static NewEvent large(int number) {
        return SampleEvents.with(event(number), Payload.wrap(new byte[190 * 1024]));
    }

    @Test
    void info_counts_what_is_there() {
        // A tail that is closed because nothing came for a while would count, too.
        JournalOptions neverIdle = Journals.SMALL.withIdleTrailerDelay(Duration.ofDays(1));
        try (var store = JournalEventStore.open(directory, neverIdle)) {
            assertThat(store.info().events()).isZero();
            store.append(append("order-a", event(0), event(1))).join();
            store.append(append("order-b", event(2))).join();

            JournalInfo info = store.info();

            assertThat(info.events()).isEqualTo(3);
            assertThat(info.streams()).isEqualTo(2);
            assertThat(info.blocks()).isEqualTo(2);
            assertThat(info.segments()).isEqualTo(1);
            assertThat(info.bytesUsed()).isEqualTo(3 * 4096);
            assertThat(info.bytesAllocated()).isEqualTo(512 * 1024);
            assertThat(info.headHash()).hasSize(64);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
