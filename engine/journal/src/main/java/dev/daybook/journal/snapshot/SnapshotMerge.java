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

/**
 * Makes one file of neighbours, without what {@link Thinning} drops in view of newer files.
 *
 * @param makeWay is called between small pieces, and ends the merge by what it throws
 */
record SnapshotMerge(Storage storage, LogId logId, Runnable makeWay) {

    /**
     * Writes the merged file and opens it; the merged ones are left as they are. Empty where
     * nothing of them stays.
     *
     * @param group oldest first
     * @param newer all files after them, oldest first
     */
    Optional<SnapshotFile> merge(List<SnapshotFile> group, List<SnapshotFile> newer)
            throws IOException {
        List<Located> kept = kept(group, newer);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        SnapshotFileName name =
                SnapshotFileName.merged(group.stream().map(SnapshotFile::name).toList());
        Map<TableKey, List<SnapshotEntry>> moved = write(group, kept, name);
        SnapshotTable.write(storage, name, logId, moved, makeWay);
        Optional<SnapshotFile> merged = open(storage, name, logId);
        if (merged.isEmpty()) {
            throw new IOException("A file that was just written is not readable; file=" + name);
        }
        return merged;
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

    private List<Located> kept(List<SnapshotFile> group, List<SnapshotFile> newer)
            throws IOException {
        var all = new ArrayList<>(group);
        all.addAll(newer);
        var kept = new ArrayList<Located>();
        SnapshotWalk.run(
                all,
                (stream, saved) -> {
                    makeWay.run();
                    if (saved.getFirst().file() < group.size()) {
                        Thinning.kept(saved, Located::entry).stream()
                                .filter(each -> each.file() < group.size())
                                .forEach(kept::add);
                    }
                });
        kept.sort(
                Comparator.comparingInt(Located::file)
                        .thenComparingLong(each -> each.entry().offset()));
        return kept;
    }

    private Map<TableKey, List<SnapshotEntry>> write(
            List<SnapshotFile> group, List<Located> kept, SnapshotFileName name)
            throws IOException {
        long size = SnapshotFileHeader.SIZE_BYTES;
        for (Located each : kept) {
            size += each.entry().length();
        }
        var moved = new HashMap<TableKey, List<SnapshotEntry>>();
        try (var out = SnapshotAppender.create(storage, name.data(), size, logId)) {
            for (Located each : kept) {
                makeWay.run();
                copy(group.get(each.file()), each.entry(), out, moved);
            }
            out.write();
        }
        return moved;
    }

    private static void copy(
            SnapshotFile from,
            SnapshotEntry entry,
            SnapshotAppender out,
            Map<TableKey, List<SnapshotEntry>> moved)
            throws IOException {
        Optional<byte[]> bytes = from.data().record(entry.offset(), entry.length());
        var snapshot = bytes.flatMap(SnapshotRecord::read);
        if (bytes.isPresent() && snapshot.isPresent()) {
            SnapshotEntry moving = entry.at(out.endOffset());
            out.append(bytes.get(), bytes.get().length);
            moved.computeIfAbsent(TableKey.of(snapshot.get().stream()), key -> new ArrayList<>(2))
                    .add(moving);
        }
    }
}
