package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockPayload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verified blocks by number, least recently used out first. Thread-safe. */
public final class BlockCache {
    /** A block's dictionary, once read, takes about as much as its bytes. */
    private static final int WEIGHT_PER_BYTE = 2;

    private static final float LOAD_FACTOR = 0.75f;

    private final long capacityBytes;
    private final Map<Integer, Cached> blocks = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private long weightBytes;

    public BlockCache(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** A block whose dictionary is read by whoever needs it first. */
    private static final class Cached {
        private final BlockHeader header;
        private final byte[] bytes;
        private @Nullable BlockPayload payload;

        Cached(BlockHeader header, byte[] bytes) {
            this.header = header;
            this.bytes = bytes;
        }

        Cached(BlockPayload payload) {
            this(payload.header(), payload.bytes());
            this.payload = payload;
        }

        synchronized BlockPayload payload() {
            BlockPayload known = payload;
            if (known == null) {
                known = new BlockPayload(header, bytes);
                payload = known;
            }
            return known;
        }

        long weightBytes() {
            return (long) bytes.length * WEIGHT_PER_BYTE;
        }
    }

    public Optional<BlockPayload> block(int number) {
        Cached cached;
        synchronized (blocks) {
            cached = blocks.get(number);
        }
        return cached == null ? Optional.empty() : Optional.of(cached.payload());
    }

    public void put(int number, BlockPayload block) {
        put(number, new Cached(block));
    }

    /** Takes the bytes over; their dictionary is read when they are needed. */
    public void put(int number, BlockHeader header, byte[] payload) {
        put(number, new Cached(header, payload));
    }

    private void put(int number, Cached cached) {
        if (cached.weightBytes() > capacityBytes) {
            return;
        }
        synchronized (blocks) {
            Cached before = blocks.put(number, cached);
            weightBytes += cached.weightBytes() - (before == null ? 0 : before.weightBytes());
            var eldest = blocks.values().iterator();
            while (weightBytes > capacityBytes && eldest.hasNext()) {
                weightBytes -= eldest.next().weightBytes();
                eldest.remove();
            }
        }
    }

    /** What the blocks weigh now; never more than the capacity. */
    public long weightBytes() {
        synchronized (blocks) {
            return weightBytes;
        }
    }
}
