package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockPayload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verified blocks by number, least recently used out first. Thread-safe. */
public final class BlockCache {
    /** A block's dictionary, once read, takes about as much as its bytes. */
    private static final int WEIGHT_PER_BYTE = 2;

    private final WeightedCache<Cached> blocks;

    public BlockCache(long capacityBytes) {
        blocks = new WeightedCache<>(capacityBytes);
    }

    /** A block whose dictionary is read by whoever needs it first. */
    public static final class Cached {
        private final BlockHeader header;
        private final byte[] bytes;
        private @Nullable BlockPayload payload;

        private Cached(BlockHeader header, byte[] bytes) {
            this.header = header;
            this.bytes = bytes;
        }

        public BlockHeader header() {
            return header;
        }

        /** The payload before any codec, without a look into it; not to be changed. */
        public byte[] bytes() {
            return bytes;
        }

        public synchronized BlockPayload payload() {
            BlockPayload known = payload;
            if (known == null) {
                known = BlockPayload.of(header, bytes);
                payload = known;
            }
            return known;
        }
    }

    public Optional<Cached> find(int number) {
        return blocks.find(number);
    }

    /** Takes the bytes over; their dictionary is read when it is needed. */
    public Cached put(int number, BlockHeader header, byte[] payload) {
        var cached = new Cached(header, payload);
        blocks.put(number, cached, (long) payload.length * WEIGHT_PER_BYTE);
        return cached;
    }

    /** What the blocks weigh now; never more than the capacity. */
    public long weightBytes() {
        return blocks.weightBytes();
    }
}
