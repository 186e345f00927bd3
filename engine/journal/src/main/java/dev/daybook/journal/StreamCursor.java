package dev.daybook.journal;

import dev.daybook.core.Event;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.StreamBlocks;
import dev.daybook.store.Direction;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a stream block by block, and only blocks that can hold what is wanted. */
final class StreamCursor extends PagedCursor {
    private final JournalIndex index;
    private final StoredBlocks blocks;
    private final StreamRange range;
    private final StreamBlocks found;

    StreamCursor(JournalIndex index, StoredBlocks blocks, StoreHealth health, StreamRange range) {
        super(health);
        this.index = index;
        this.blocks = blocks;
        this.range = range;
        found = index.blocksOf(range);
    }

    @Override
    Optional<List<Event>> nextPage() {
        while (found.next()) {
            int number = found.block();
            if (mayMatch(index.block(number))) {
                List<Event> events = blocks.read(number, this::events);
                boolean forwards = range.direction() == Direction.FORWARDS;
                return Optional.of(forwards ? events : events.reversed());
            }
        }
        return Optional.empty();
    }

    private boolean mayMatch(BlockEntry block) {
        return range.times().isEmpty() || BlockTimes.mayHold(range.times().get(), block);
    }

    private List<Event> events(BlockPayload block) {
        int number = found.streamNumber();
        int left = block.streams().eventCount(number);
        var events = new ArrayList<Event>(Math.min(left, 64));
        EventReader reader = block.eventsOf(number);
        while (left > 0 && reader.next()) {
            if (reader.streamNumber() == number) {
                left--;
                if (isWanted(reader)) {
                    events.add(reader.event());
                }
            }
        }
        return events;
    }

    private boolean isWanted(EventReader event) {
        if (event.revision() < range.fromRevision() || event.revision() > range.toRevision()) {
            return false;
        }
        if (range.times().isEmpty()) {
            return true;
        }
        TimeRange times = range.times().get();
        return BlockTimes.holds(times, event);
    }
}
