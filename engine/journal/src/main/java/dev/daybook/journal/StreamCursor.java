package dev.daybook.journal;

import dev.daybook.core.Event;
import dev.daybook.journal.background.Activity;
import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.format.v1.StreamInBlock;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.StreamBlocks;
import dev.daybook.store.Direction;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a stream block by block, and only blocks that can hold what is wanted. */
final class StreamCursor extends PagedCursor {
    /** More than lie between two snapshots, and few enough where most is not wanted after all. */
    private static final int PAGE_EVENTS = 128;

    private final JournalIndex index;
    private final StreamParts parts;
    private final StreamRange range;
    private final StreamBlocks found;
    private final boolean forwards;
    private @Nullable BlockEntry block;
    private int first;
    private int last = -1;
    private boolean pastEnd;

    StreamCursor(
            JournalIndex index,
            StreamParts parts,
            StoreHealth health,
            Activity activity,
            StreamRange range) {
        super(health, activity);
        this.index = index;
        this.parts = parts;
        this.range = range;
        found = index.blocksOf(range);
        forwards = range.direction() == Direction.FORWARDS;
    }

    @Override
    Optional<List<Event>> nextPage() {
        while (!pastEnd) {
            BlockEntry current = block;
            if (current != null && first <= last) {
                return Optional.of(page(current));
            }
            if (!nextBlock()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean nextBlock() {
        while (found.next()) {
            BlockEntry next = index.block(found.block());
            if (mayMatch(next)) {
                StreamInBlock stream = found.stream();
                long low = range.fromRevision() - stream.firstRevision();
                long high = range.toRevision() - stream.firstRevision();
                first = Math.clamp(low, 0, stream.events());
                last = Math.clamp(high, -1, stream.events() - 1);
                block = next;
                return true;
            }
            if (isPastEnd(next)) {
                return false;
            }
        }
        return false;
    }

    private boolean isPastEnd(BlockEntry next) {
        TimeRange times = range.times().orElseThrow();
        return forwards ? BlockTimes.isAfter(times, next) : BlockTimes.isBefore(times, next);
    }

    private boolean mayMatch(BlockEntry next) {
        return range.times().isEmpty() || BlockTimes.mayHold(range.times().get(), next);
    }

    private List<Event> page(BlockEntry current) {
        int from = forwards ? first : Math.max(first, last - PAGE_EVENTS + 1);
        int to = forwards ? Math.min(last, first + PAGE_EVENTS - 1) : last;
        var wanted = new StreamParts.Wanted(found.stream(), from, to, this::isWanted);
        List<Event> events = parts.read(found.block(), current, wanted);
        if (forwards) {
            first = to + 1;
            return events;
        }
        last = from - 1;
        return events.reversed();
    }

    /** Times never go backwards within a stream, so the first one outside ends it. */
    private boolean isWanted(EventReader event) {
        if (range.times().isEmpty()) {
            return true;
        }
        TimeRange times = range.times().get();
        if (BlockTimes.holds(times, event)) {
            return true;
        }
        pastEnd |= forwards ? BlockTimes.isAfter(times, event) : BlockTimes.isBefore(times, event);
        return false;
    }
}
