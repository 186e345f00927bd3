package dev.daybook.journal;

import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.store.TimeRange;

/** Compares times with a range before an event is made of them. */
final class BlockTimes {
    private BlockTimes() {}

    /** Whether a block may hold events within the range. */
    static boolean mayHold(TimeRange range, BlockEntry block) {
        return !isBefore(range, block) && !isAfter(range, block);
    }

    static boolean isBefore(TimeRange range, BlockEntry block) {
        return switch (range.axis()) {
            case RECORDED -> block.lastRecordedAtMicros() < range.fromMicros();
            case OCCURRED -> block.occurred().maxMicros() < range.fromMicros();
        };
    }

    static boolean isAfter(TimeRange range, BlockEntry block) {
        return switch (range.axis()) {
            case RECORDED -> block.firstRecordedAtMicros() > range.toMicros();
            case OCCURRED -> block.occurred().minMicros() > range.toMicros();
        };
    }

    static boolean holds(TimeRange range, EventReader event) {
        return !isBefore(range, event) && !isAfter(range, event);
    }

    static boolean isBefore(TimeRange range, EventReader event) {
        return micros(range, event) < range.fromMicros();
    }

    static boolean isAfter(TimeRange range, EventReader event) {
        return micros(range, event) > range.toMicros();
    }

    private static long micros(TimeRange range, EventReader event) {
        return switch (range.axis()) {
            case RECORDED -> event.recordedAtMicros();
            case OCCURRED -> event.occurredAtMicros();
        };
    }
}
