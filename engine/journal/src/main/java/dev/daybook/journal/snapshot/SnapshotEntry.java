package dev.daybook.journal.snapshot;

import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.ByteSource;
import dev.daybook.store.Snapshot;
import dev.daybook.store.TimeAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        var each = new Reading(in, in.readCount());
        var entries = new ArrayList<SnapshotEntry>(each.left);
        while (each.next()) {
            entries.add(each.entry());
        }
        return entries;
    }

    /** The last of what {@link #readAll} would read that is wanted; makes no others. */
    static Optional<SnapshotEntry> newest(ByteSource in, SnapshotChoice wanted) {
        var each = new Reading(in, in.readCount());
        var newest = new Reading(in, 0);
        boolean found = false;
        while (each.next()) {
            if (wanted.admits(
                    each.format, each.revision, each.recordedAtMicros, each.occurredAtMicros)) {
                newest.set(each);
                found = true;
            }
        }
        return found ? Optional.of(newest.entry()) : Optional.empty();
    }

    /** Steps through what {@link #writeAll} wrote. */
    private static final class Reading {
        private final ByteSource in;
        private int left;
        private int format;
        private long revision;
        private long recordedAtMicros;
        private long occurredAtMicros;
        private long offset;
        private int length;

        Reading(ByteSource in, int left) {
            this.in = in;
            this.left = left;
        }

        boolean next() {
            if (left == 0) {
                return false;
            }
            left--;
            format += (int) in.readZigzag();
            revision += in.readZigzag();
            recordedAtMicros += in.readZigzag();
            occurredAtMicros += in.readZigzag();
            offset += in.readZigzag();
            length = Math.toIntExact(in.readVarint());
            return true;
        }

        void set(Reading other) {
            format = other.format;
            revision = other.revision;
            recordedAtMicros = other.recordedAtMicros;
            occurredAtMicros = other.occurredAtMicros;
            offset = other.offset;
            length = other.length;
        }

        SnapshotEntry entry() {
            return new SnapshotEntry(
                    format, revision, recordedAtMicros, occurredAtMicros, offset, length);
        }
    }
}
