package dev.daybook.journal;

import dev.daybook.core.Event;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.index.BlockCache;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.segment.SegmentFiles;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Blocks by number, from the cache or from disk. Thread-safe. */
final class StoredBlocks {
    private final JournalIndex index;
    private final SegmentFiles files;
    private final BlockCache cache;
    private final StoreHealth health;

    StoredBlocks(JournalIndex index, SegmentFiles files, BlockCache cache, StoreHealth health) {
        this.index = index;
        this.files = files;
        this.cache = cache;
        this.health = health;
    }

    /**
     * Reads events of one block.
     *
     * @throws StoreException.Corrupt with the block's place where it can't be decoded
     */
    List<Event> read(int number, Function<BlockPayload, List<Event>> events) {
        health.requireReadable();
        BlockEntry entry = index.block(number);
        try {
            return events.apply(block(number, entry));
        } catch (MalformedBlockException malformed) {
            throw new StoreException.Corrupt(
                    String.valueOf(malformed.getMessage()),
                    files.name(entry.segment()),
                    entry.offset());
        } catch (IOException failure) {
            health.requireReadable();
            throw health.unavailable(failure);
        }
    }

    private BlockPayload block(int number, BlockEntry entry) throws IOException {
        Optional<BlockPayload> cached = cache.block(number);
        if (cached.isPresent()) {
            return cached.get();
        }
        BlockPayload stored = files.read(entry);
        cache.put(number, stored);
        return stored;
    }
}
