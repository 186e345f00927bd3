package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.BlockOutline;
import dev.daybook.journal.segment.BlockPages;
import java.util.Optional;

/** Outlines of verified blocks by number, least recently used out first. Thread-safe. */
public final class OutlineCache {
    private final WeightedCache<Outlined> outlines;

    public OutlineCache(long capacityBytes) {
        outlines = new WeightedCache<>(capacityBytes);
    }

    /**
     * @param pages to read a part of the block; empty where it was not read from its file yet
     */
    public record Outlined(BlockOutline outline, Optional<BlockPages> pages) {
        private long heapBytes() {
            return outline.heapBytes() + pages.map(BlockPages::heapBytes).orElse(0L);
        }
    }

    public Optional<Outlined> find(int number) {
        return outlines.find(number);
    }

    public void put(int number, Outlined outlined) {
        outlines.put(number, outlined, outlined.heapBytes());
    }
}
