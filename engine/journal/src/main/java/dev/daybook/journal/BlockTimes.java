package dev.daybook.journal;

import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.store.TimeRange;

/** Compares times with a range before an event is made of them. */
final class BlockTimes {
    private BlockTimes() {}

    /** Whether a block may hold events within the range. */
    static boolean mayHold(TimeRange range, BlockEntry block) {
        return switch (range.axis()) {
            case RECORDED ->
                    overlaps(range, block.firstRecordedAtMicros(), block.lastRecordedAtMicros());
            case OCCURRED ->
                    overlaps(range, block.occurred().minMicros(), block.occurred().maxMicros());
        };
    }

    static boolean holds(TimeRange range, EventReader event) {
        long micros =
                switch (range.axis()) {
                    case RECORDED -> event.recordedAtMicros();
                    case OCCURRED -> event.occurredAtMicros();
                };
        return range.fromMicros() <= micros && micros <= range.toMicros();
    }

    private static boolean overlaps(TimeRange range, long first, long last) {
        return first <= range.toMicros() && range.fromMicros() <= last;
    }
}
