package dev.daybook.journal.snapshot;

import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.table.TableKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which files there are, and removes what is of no use. Used once. */
final class SnapshotOpening {
    private static final String UNFINISHED = ".tmp";

    private final Storage storage;
    private final LogId logId;

    SnapshotOpening(Storage storage, LogId logId) {
        this.storage = storage;
        this.logId = logId;
    }

    /** The files that can be used, oldest first. */
    List<SnapshotFile> files() throws IOException {
        var files = new ArrayList<SnapshotFile>();
        try {
            List<String> names = storage.list();
            List<SnapshotFileName> found =
                    names.stream()
                            .map(SnapshotFileName::parse)
                            .flatMap(Optional::stream)
                            .sorted(SnapshotFileName.NEWEST_FIRST)
                            .toList();
            for (SnapshotFileName name : found) {
                boolean isMerged = files.stream().anyMatch(file -> file.name().replaces(name));
                Optional<SnapshotFile> file = isMerged ? Optional.empty() : open(name);
                file.ifPresentOrElse(files::add, () -> {});
                if (file.isEmpty()) {
                    delete(name);
                }
            }
            deleteStrays(names);
            return files.reversed();
        } catch (IOException | RuntimeException failure) {
            for (SnapshotFile file : files) {
                file.close();
            }
            throw failure;
        }
    }

    private Optional<SnapshotFile> open(SnapshotFileName name) {
        try {
            return SnapshotMerge.open(storage, name, logId);
        } catch (IOException | RuntimeException noTable) {
            // A merged file without its table was not finished: what it was made from is there.
            return name.merges() > 0 ? Optional.empty() : index(name);
        }
    }

    /** Makes the table of a file that the process had no time for. */
    private Optional<SnapshotFile> index(SnapshotFileName name) {
        try {
            Optional<SnapshotData> data = SnapshotData.open(storage, name.data(), logId);
            if (data.isEmpty()) {
                return Optional.empty();
            }
            try (SnapshotData readable = data.get()) {
                Map<TableKey, List<SnapshotEntry>> entries = new HashMap<>();
                readable.scan((snapshot, entry) ->
                        entries.computeIfAbsent(
                                        TableKey.of(snapshot.stream()), key -> new ArrayList<>(2))
                                .add(entry));
                SnapshotTable.write(storage, name, logId, entries, () -> {});
            }
            return SnapshotMerge.open(storage, name, logId);
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private void delete(SnapshotFileName name) throws IOException {
        storage.delete(name.table());
        storage.delete(name.data());
    }

    private void deleteStrays(List<String> names) throws IOException {
        for (String name : names) {
            if (name.endsWith(UNFINISHED)) {
                storage.delete(name);
            }
        }
    }
}
