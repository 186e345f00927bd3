package dev.daybook.journal.snapshot;

import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.table.TableKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Makes one file of several that follow each other, without what {@link Thinning} drops. */
final class SnapshotMerge {
    /** So many files of the same kind become one. */
    static final int FILES = 4;

    /** Larger ones stay as they are; bounds the memory that a merge takes. */
    private static final int MAX_ENTRIES = 400_000;

    private final Storage storage;
    private final LogId logId;
    private final BooleanSupplier isStopped;

    SnapshotMerge(Storage storage, LogId logId, BooleanSupplier isStopped) {
        this.storage = storage;
        this.logId = logId;
        this.isStopped = isStopped;
    }

    private record Located(SnapshotFile file, SnapshotEntry entry) {}

    /** The oldest neighbours that are due, oldest first; empty where none are. */
    static List<SnapshotFile> due(List<SnapshotFile> oldestFirst) {
        for (int from = 0; from + FILES <= oldestFirst.size(); from++) {
            List<SnapshotFile> group = oldestFirst.subList(from, from + FILES);
            int merges = group.getFirst().name().merges();
            long entries = group.stream().mapToLong(SnapshotFile::entryCount).sum();
            if (entries <= MAX_ENTRIES
                    && group.stream().allMatch(file -> file.name().merges() == merges)) {
                return List.copyOf(group);
            }
        }
        return List.of();
    }

    /**
     * Writes the merged file and opens it; the merged ones are left as they are.
     *
     * @param group oldest first
     */
    SnapshotFile merge(List<SnapshotFile> group) throws IOException {
        List<Located> kept = kept(group);
        var name =
                new SnapshotFileName(
                        group.getFirst().name().first(),
                        group.getLast().name().last(),
                        group.getFirst().name().merges() + 1);
        Map<TableKey, List<SnapshotEntry>> moved = write(kept, name);
        SnapshotTable.write(storage, name, logId, moved);
        return open(storage, name, logId)
                .orElseThrow(() ->
                        new IOException(
                                "A file that was just written is not readable; file=" + name));
    }

    /** Opens a file with its table; empty where there is none of this journal. */
    static Optional<SnapshotFile> open(Storage storage, SnapshotFileName name, LogId logId)
            throws IOException {
        Optional<SnapshotData> data = SnapshotData.open(storage, name.data(), logId);
        if (data.isEmpty()) {
            return Optional.empty();
        }
        try {
            SnapshotTable table = SnapshotTable.open(storage, name, logId);
            return Optional.of(SnapshotFile.of(name, data.get(), table));
        } catch (IOException | RuntimeException failure) {
            data.get().close();
            throw failure;
        }
    }

    private List<Located> kept(List<SnapshotFile> group) throws IOException {
        var byStream = new HashMap<TableKey, List<Located>>();
        for (SnapshotFile file : group) {
            file.data()
                    .scan((snapshot, entry) -> {
                        goOn();
                        byStream.computeIfAbsent(
                                        TableKey.of(snapshot.stream()), key -> new ArrayList<>(2))
                                .add(new Located(file, entry));
                    });
        }
        var kept = new ArrayList<Located>();
        byStream.values().forEach(saved -> kept.addAll(Thinning.kept(saved, Located::entry)));
        kept.sort(
                Comparator.comparingLong((Located each) -> each.file().name().first())
                        .thenComparingLong(each -> each.entry().offset()));
        return kept;
    }

    private Map<TableKey, List<SnapshotEntry>> write(List<Located> kept, SnapshotFileName name)
            throws IOException {
        long size = SnapshotFileHeader.SIZE_BYTES;
        for (Located each : kept) {
            size += each.entry().length();
        }
        var moved = new HashMap<TableKey, List<SnapshotEntry>>();
        try (var out = SnapshotAppender.create(storage, name.data(), size, logId)) {
            for (Located each : kept) {
                goOn();
                copy(each, out, moved);
            }
            out.write();
            // The files that were merged are deleted then, and were not lost before.
            out.sync();
        }
        return moved;
    }

    private static void copy(
            Located each, SnapshotAppender out, Map<TableKey, List<SnapshotEntry>> moved)
            throws IOException {
        Optional<byte[]> bytes =
                each.file().data().record(each.entry().offset(), each.entry().length());
        var snapshot = bytes.flatMap(SnapshotRecord::read);
        if (bytes.isPresent() && snapshot.isPresent()) {
            SnapshotEntry entry = each.entry().at(out.endOffset());
            out.append(bytes.get(), bytes.get().length);
            moved.computeIfAbsent(TableKey.of(snapshot.get().stream()), key -> new ArrayList<>(2))
                    .add(entry);
        }
    }

    private void goOn() {
        if (isStopped.getAsBoolean()) {
            throw new CancellationException("The store is closing");
        }
    }
}
