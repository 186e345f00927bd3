package dev.daybook.journal.snapshot;

import dev.daybook.store.TimeAxis;
import java.util.function.Predicate;

/**
 * Which snapshots of a stream would do: those of a format that are no later than any of these.
 *
 * @param recordedAtMicros the largest number where it doesn't matter; the others likewise
 */
record SnapshotChoice(int format, long revision, long recordedAtMicros, long occurredAtMicros)
        implements Predicate<SnapshotEntry> {

    static SnapshotChoice upToRevision(int format, long revision) {
        return new SnapshotChoice(format, revision, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    static SnapshotChoice upTo(int format, TimeAxis axis, long instantMicros) {
        return switch (axis) {
            case RECORDED ->
                    new SnapshotChoice(format, Long.MAX_VALUE, instantMicros, Long.MAX_VALUE);
            case OCCURRED ->
                    new SnapshotChoice(format, Long.MAX_VALUE, Long.MAX_VALUE, instantMicros);
        };
    }

    @Override
    public boolean test(SnapshotEntry entry) {
        return admits(
                entry.format(),
                entry.revision(),
                entry.recordedAtMicros(),
                entry.occurredAtMicros());
    }

    boolean admits(int ofFormat, long atRevision, long recordedMicros, long occurredMicros) {
        return ofFormat == format
                && atRevision <= revision
                && recordedMicros <= recordedAtMicros
                && occurredMicros <= occurredAtMicros;
    }
}
