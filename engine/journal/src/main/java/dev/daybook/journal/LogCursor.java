package dev.daybook.journal;

import dev.daybook.core.Event;
import dev.daybook.journal.background.Activity;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.Published;
import dev.daybook.store.EventFilter;
import dev.daybook.store.TimeAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/** Reads the whole store in order, or the events of it that a filter wants. */
final class LogCursor extends PagedCursor {
    private static final int PAGE_EVENTS = 256;

    private final JournalIndex index;
    private final StoredBlocks blocks;
    private final EventFilter filter;
    private final PrimitiveIterator.OfInt candidates;
    private int current = -1;
    private @Nullable EventReader reader;

    LogCursor(
            JournalIndex index,
            StoredBlocks blocks,
            StoreHealth health,
            Activity activity,
            EventFilter filter) {
        super(health, activity);
        this.index = index;
        this.blocks = blocks;
        this.filter = filter;
        Published visible = index.published();
        int first = index.firstBlockAfter(visible, filter.afterPosition());
        if (filter.times().axis() == TimeAxis.RECORDED) {
            long from = filter.times().fromMicros();
            first = Math.max(first, index.firstBlockRecordedFrom(visible, from));
        }
        candidates = index.blocksOf(visible, first, filter).iterator();
    }

    @Override
    Optional<List<Event>> nextPage() {
        if (reader == null && !nextBlock()) {
            return Optional.empty();
        }
        return Optional.of(blocks.read(current, this::page));
    }

    private boolean nextBlock() {
        while (candidates.hasNext()) {
            current = candidates.nextInt();
            BlockEntry block = index.block(current);
            if (BlockTimes.mayHold(filter.times(), block)) {
                return true;
            }
            if (isPastEnd(block)) {
                return false;
            }
        }
        return false;
    }

    private boolean isPastEnd(BlockEntry block) {
        return filter.times().axis() == TimeAxis.RECORDED
                && block.firstRecordedAtMicros() > filter.times().toMicros();
    }

    private List<Event> page(BlockPayload block) {
        EventReader events = reader;
        if (events == null) {
            long skipped = Math.max(0, filter.afterPosition()) + 1 - block.header().basePosition();
            events = block.eventsFrom((int) Math.max(0, skipped));
        }
        var page = new ArrayList<Event>();
        boolean more = true;
        while (page.size() < PAGE_EVENTS && more) {
            more = events.next();
            if (more && isWanted(events)) {
                page.add(events.event());
            }
        }
        reader = more ? events : null;
        return page;
    }

    private boolean isWanted(EventReader event) {
        return BlockTimes.holds(filter.times(), event)
                && (filter.types().isEmpty() || filter.types().contains(event.type().name()));
    }
}
