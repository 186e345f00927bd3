package dev.daybook.journal;

import dev.daybook.core.Event;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.StreamPostings;
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
    private final StreamPostings postings;
    private final int firstIndex;
    private final int lastIndex;
    private int steps;

    StreamCursor(JournalIndex index, StoredBlocks blocks, StoreHealth health, StreamRange range) {
        super(health);
        this.index = index;
        this.blocks = blocks;
        this.range = range;
        postings = index.postings(range.stream());
        long to = Math.min(range.toRevision(), postings.lastRevision());
        boolean empty = range.fromRevision() > to;
        firstIndex = empty ? 0 : Math.max(0, postings.indexOf(range.fromRevision()));
        lastIndex = empty ? -1 : postings.indexOf(to);
    }

    @Override
    Optional<List<Event>> nextPage() {
        while (firstIndex + steps <= lastIndex) {
            boolean forwards = range.direction() == Direction.FORWARDS;
            int at = forwards ? firstIndex + steps : lastIndex - steps;
            steps++;
            if (mayMatch(index.block(postings.block(at)))) {
                List<Event> events = blocks.read(postings.block(at), block -> events(block, at));
                return Optional.of(forwards ? events : events.reversed());
            }
        }
        return Optional.empty();
    }

    private boolean mayMatch(BlockEntry block) {
        return range.times().isEmpty() || BlockTimes.mayHold(range.times().get(), block);
    }

    private List<Event> events(BlockPayload block, int at) {
        int number = postings.streamNumber(at);
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
