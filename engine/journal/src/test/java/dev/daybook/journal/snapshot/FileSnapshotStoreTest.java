package dev.daybook.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.StreamId;
import dev.daybook.journal.background.Background;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.DiskStorage;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.SyncMode;
import dev.daybook.store.Snapshot;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.tck.SnapshotStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files so small that the contract's larger tests fill several. */
class FileSnapshotStoreTest extends SnapshotStoreContract {
    private static final LogId LOG_ID = new LogId(1, 2);
    private static final StreamId STREAM = StreamId.parse("account-1");
    private static final int FORMAT = 7;

    @TempDir Path directory;

    @Override
    protected SnapshotStore open() {
        return open(LOG_ID);
    }

    private SnapshotStore open(LogId logId) {
        Storage storage = DiskStorage.at(directory, SyncMode.FORCE).sibling("snapshots");
        return FileSnapshotStore.open(
                storage, logId, 16 * 1024, Background.withoutRest(), ThreadSource.platform());
    }

    @Override
    protected SnapshotStore reopen(SnapshotStore open) {
        open.close();
        return open();
    }

    private Path snapshots() {
        return directory.resolve("snapshots");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(snapshots())) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private static Optional<Long> newest(SnapshotStore store) {
        return store.atOrBefore(STREAM, FORMAT, Long.MAX_VALUE).map(Snapshot::revision);
    }

    @Test
    void nothing_is_written_before_the_first_snapshot() {
        assertThat(newest(store())).isEmpty();
        assertThat(snapshots()).doesNotExist();
    }

    @Test
    void a_closed_store_leaves_a_file_and_its_table() throws IOException {
        store().save(snapshot(STREAM, FORMAT, 1));
        store().close();
        assertThat(names())
                .containsExactly("0000000001-0000000001.0.snap", "0000000001-0000000001.0.table");
    }

    @Test
    void snapshots_of_another_journal_are_deleted() throws IOException {
        store().save(snapshot(STREAM, FORMAT, 1));
        store().close();
        try (SnapshotStore other = open(new LogId(1, 3))) {
            assertThat(newest(other)).isEmpty();
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void a_deleted_table_is_made_again() throws IOException {
        store().save(snapshot(STREAM, FORMAT, 5));
        store().close();
        Files.delete(snapshots().resolve("0000000001-0000000001.0.table"));
        try (SnapshotStore again = open()) {
            assertThat(newest(again)).contains(5L);
            assertThat(names()).hasSize(2);
        }
    }

    @Test
    void the_directory_can_be_deleted_at_any_time() throws IOException {
        for (long revision = 1; revision <= 1_000; revision++) {
            store().save(snapshot(STREAM, FORMAT, revision));
            if (revision == 500) {
                deleteDirectory();
            }
        }
        assertThat(newest(store()).orElse(0L)).isBetween(0L, 1_000L);
        store().close();
        deleteDirectory();
        try (SnapshotStore again = open()) {
            assertThat(newest(again)).isEmpty();
            again.save(snapshot(STREAM, FORMAT, 2_000));
            assertThat(newest(again)).contains(2_000L);
        }
    }

    /** The background may be at work in it. */
    private void deleteDirectory() throws IOException {
        for (String name : names()) {
            Files.deleteIfExists(snapshots().resolve(name));
        }
    }

    @Test
    void a_file_in_the_directorys_place_means_that_there_are_no_snapshots() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(snapshots(), "no directory");
        store().save(snapshot(STREAM, FORMAT, 1));
        assertThat(newest(store())).isEmpty();
        try (SnapshotStore again = open()) {
            again.save(snapshot(STREAM, FORMAT, 1));
            assertThat(newest(again)).isEmpty();
        }
    }
}
