package dev.daybook.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import dev.daybook.journal.background.Background;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.journal.storage.Storage;
import dev.daybook.store.Snapshot;
import dev.daybook.store.ThreadSource;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is done with snapshot files in the background, and what that costs. */
class SnapshotUpkeepTest {
    private static final LogId LOG_ID = new LogId(3, 4);
    private static final int FORMAT = 1;
    private static final int FILE_BYTES = 16 * 1024;
    private static final int STATE_BYTES = 1_000;
    private static final int STREAMS = 10;

    /** Of each stream: the newest eight, and now and then one of a thousand revisions. */
    private static final int INTERVAL = 100;

    private final FaultStorage storage = FaultStorage.empty(FaultPlan.none());
    private long saved;

    private static FileSnapshotStore open(Storage storage, Background background) {
        return (FileSnapshotStore)
                FileSnapshotStore.open(
                        storage, LOG_ID, FILE_BYTES, background, ThreadSource.platform());
    }

    private static StreamId stream(long number) {
        return StreamId.parse("account-" + number);
    }

    private void save(FileSnapshotStore store, int rounds) {
        for (int i = 0; i < rounds * STREAMS; i++) {
            store.save(next());
            store.settle();
        }
    }

    private Snapshot next() {
        long number = saved++;
        return new Snapshot(
                stream(number % STREAMS),
                revision(number),
                1 + number,
                number,
                number,
                FORMAT,
                Payload.wrap(new byte[STATE_BYTES]));
    }

    /** The streams come to the end of a thousand revisions one after the other. */
    private static long revision(long number) {
        return (1 + number / STREAMS + number % STREAMS) * INTERVAL;
    }

    private void assertNewestAreFound(FileSnapshotStore store) {
        for (long number = Math.max(0, saved - STREAMS); number < saved; number++) {
            assertThat(store.atOrBefore(stream(number % STREAMS), FORMAT, Long.MAX_VALUE))
                    .map(Snapshot::revision)
                    .contains(revision(number));
        }
    }

    private long storedBytes() {
        return storage.image().entrySet().stream()
                .filter(file -> file.getKey().endsWith(SnapshotFileName.DATA))
                .mapToLong(file -> file.getValue().length)
                .sum();
    }

    @Test
    void nothing_is_written_again_while_all_of_it_is_of_use() {
        var merged = new AtomicLong();
        try (var store = open(new CreatedFiles(storage, merged), Background.withoutRest())) {
            save(store, Thinning.NEWEST_KEPT);
            assertThat(store.fileNames()).hasSizeGreaterThan(4);
        }
        assertThat(merged.get()).isZero();
    }

    @Test
    void what_merges_write_and_what_stays_do_not_grow_with_the_run() {
        var merged = new AtomicLong();
        try (var store = open(new CreatedFiles(storage, merged), Background.withoutRest())) {
            save(store, 100);
            long mergedFirst = merged.get();
            save(store, 100);
            assertThat(merged.get() - mergedFirst)
                    .isPositive()
                    .isLessThan(mergedFirst * 5 / 4)
                    .isLessThan(100L * STREAMS * STATE_BYTES * 3 / 4);
            long forGood = 200L / 10 * STREAMS * STATE_BYTES;
            long newest = (long) Thinning.NEWEST_KEPT * STREAMS * STATE_BYTES;
            assertThat(storedBytes()).isLessThan(3 * (forGood + newest));
            assertNewestAreFound(store);
            for (long revision = 999; revision < 20_000; revision += 1_000) {
                assertThat(store.atOrBefore(stream(3), FORMAT, revision))
                        .map(Snapshot::revision)
                        .contains(revision - 99);
            }
        }
    }

    @Test
    void small_files_of_many_short_runs_become_few() {
        for (int run = 0; run < 60; run++) {
            try (var store = open(storage, Background.withoutRest())) {
                store.settle();
                store.save(next());
            }
        }
        try (var store = open(storage, Background.withoutRest())) {
            store.settle();
            assertNewestAreFound(store);
            assertThat(store.fileNames()).hasSizeLessThan(20);
        }
    }

    /** Each look at the clock finds an hour gone, so whatever rests at all rests for days. */
    @Test
    void however_long_the_background_rests_snapshots_are_saved() {
        var hours = new AtomicLong();
        var restless =
                new Background(
                        1, () -> TimeUnit.HOURS.toNanos(hours.incrementAndGet()), () -> false);
        try (var store = open(storage, restless)) {
            for (int i = 0; i < 60 * STREAMS; i++) {
                store.save(next());
            }
            assertNewestAreFound(store);
        }
        try (var store = open(storage, Background.withoutRest())) {
            assertNewestAreFound(store);
        }
    }

    @Test
    void a_damaged_table_costs_its_file_and_keeps_no_merge_from_going_on() {
        var merged = new AtomicLong();
        var files = new CreatedFiles(storage, merged);
        try (var store = open(files, Background.withoutRest())) {
            save(store, 5);
        }
        Map<String, byte[]> image = storage.image();
        String table = "0000000002-0000000002.0.table";
        byte[] bytes = Objects.requireNonNull(image.get(table));
        bytes[4096 + 20] ^= 1;
        var damaged = FaultStorage.of(image, FaultPlan.none());
        try (var store = open(new CreatedFiles(damaged, merged), Background.withoutRest())) {
            save(store, 40);
            assertNewestAreFound(store);
        }
        assertThat(damaged.image()).doesNotContainKey(table);
        assertThat(merged.get()).isPositive();
    }

    /** A merge drops what newer files have, by their tables. */
    @Test
    void what_a_table_finds_is_durable() throws IOException {
        ActiveFile file = ActiveFile.create(storage, SnapshotFileName.of(1), FILE_BYTES, LOG_ID);
        var record = new ByteSink(100);
        for (int i = 0; i < STREAMS; i++) {
            Snapshot snapshot = next();
            SnapshotRecord.write(snapshot, record);
            file.append(snapshot, record);
        }
        SnapshotFile finished = file.finish();
        assertThat(storage.syncedImage()).doesNotContainKey(finished.name().data());

        SnapshotTable.write(storage, finished.name(), LOG_ID, file.entries(), () -> {});

        var afterPowerLoss = FaultStorage.of(storage.syncedImage(), FaultPlan.none());
        Optional<SnapshotFile> found = SnapshotMerge.open(afterPowerLoss, finished.name(), LOG_ID);
        try (var store = open(afterPowerLoss, Background.withoutRest())) {
            assertThat(found).isPresent();
            assertNewestAreFound(store);
        }
    }
}
