package dev.daybook.journal.snapshot;

import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.ByteSource;
import dev.daybook.store.Snapshot;
import dev.daybook.store.TimeAxis;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a snapshot lies, and what it can be chosen by.
 *
 * @param offset of its record in the file
 * @param length of the record in bytes
 */
record SnapshotEntry(
        int format,
        long revision,
        long recordedAtMicros,
        long occurredAtMicros,
        long offset,
        int length) {

    static SnapshotEntry of(Snapshot snapshot, long offset, int length) {
        return new SnapshotEntry(
                snapshot.format(),
                snapshot.revision(),
                snapshot.recordedAtMicros(),
                snapshot.occurredAtMicros(),
                offset,
                length);
    }

    SnapshotEntry at(long newOffset) {
        return new SnapshotEntry(
                format, revision, recordedAtMicros, occurredAtMicros, newOffset, length);
    }

    long micros(TimeAxis axis) {
        return switch (axis) {
            case RECORDED -> recordedAtMicros;
            case OCCURRED -> occurredAtMicros;
        };
    }

    /** Each number as its difference to the entry before. */
    static void writeAll(List<SnapshotEntry> entries, ByteSink out) {
        out.writeVarint(entries.size());
        var before = new SnapshotEntry(0, 0, 0, 0, 0, 0);
        for (SnapshotEntry entry : entries) {
            out.writeZigzag(entry.format - before.format);
            out.writeZigzag(entry.revision - before.revision);
            out.writeZigzag(entry.recordedAtMicros - before.recordedAtMicros);
            out.writeZigzag(entry.occurredAtMicros - before.occurredAtMicros);
            out.writeZigzag(entry.offset - before.offset);
            out.writeVarint(entry.length);
            before = entry;
        }
    }

    static List<SnapshotEntry> readAll(ByteSource in) {
        int count = in.readCount();
        var entries = new ArrayList<SnapshotEntry>(count);
        var before = new SnapshotEntry(0, 0, 0, 0, 0, 0);
        for (int i = 0; i < count; i++) {
            before =
                    new SnapshotEntry(
                            (int) (before.format + in.readZigzag()),
                            before.revision + in.readZigzag(),
                            before.recordedAtMicros + in.readZigzag(),
                            before.occurredAtMicros + in.readZigzag(),
                            before.offset + in.readZigzag(),
                            Math.toIntExact(in.readVarint()));
            entries.add(before);
        }
        return entries;
    }
}
