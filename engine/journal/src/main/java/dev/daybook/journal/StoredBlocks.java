package dev.daybook.journal;

import dev.daybook.core.Event;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.index.BlockCache;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.segment.SegmentFiles;
import dev.daybook.journal.segment.StoredBlock;
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

    /** Something that is read from a block. */
    interface Reading<T> {
        T of(BlockEntry block) throws IOException;
    }

    /**
     * Reads events of one block.
     *
     * @throws StoreException.Corrupt with the block's place where it can't be decoded
     */
    List<Event> read(int number, Function<BlockPayload, List<Event>> events) {
        return guard(index.block(number), entry -> events.apply(whole(number, entry).payload()));
    }

    /**
     * Makes a store's exception of what can go wrong.
     *
     * @throws StoreException.Corrupt with the block's place where it can't be decoded
     */
    <T> T guard(BlockEntry entry, Reading<T> reading) {
        health.requireReadable();
        try {
            return reading.of(entry);
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

    /** The block's bytes if they are in memory. */
    Optional<BlockCache.Cached> inMemory(int number) {
        return cache.find(number);
    }

    /** The whole block, which is then in memory. */
    BlockCache.Cached whole(int number, BlockEntry entry) throws IOException {
        Optional<BlockCache.Cached> cached = cache.find(number);
        return cached.isPresent() ? cached.get() : keep(number, files.read(entry));
    }

    BlockCache.Cached keep(int number, StoredBlock stored) {
        return cache.put(number, stored.header(), stored.payload());
    }

    /** Reads and verifies a block whole; it is not kept in memory. */
    StoredBlock fromDisk(BlockEntry entry) throws IOException {
        return files.read(entry);
    }

    SegmentFiles files() {
        return files;
    }
}
