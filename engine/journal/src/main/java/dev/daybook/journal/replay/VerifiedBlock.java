package dev.daybook.journal.replay;

import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.StreamKey;
import dev.daybook.journal.index.BlockEntry;

/** A block that is as it was written, and what names its streams. Immutable. */
final class VerifiedBlock {
    private final BlockEntry entry;
    private final BlockPayload payload;
    private final long[] streamHashes;

    VerifiedBlock(BlockEntry entry, BlockPayload payload) {
        this.entry = entry;
        this.payload = payload;
        this.streamHashes = new long[payload.streams().size()];
        var key = new StreamKey();
        for (int i = 0; i < streamHashes.length; i++) {
            payload.readKey(i, key);
            streamHashes[i] = key.hash();
        }
    }

    BlockEntry entry() {
        return entry;
    }

    BlockPayload payload() {
        return payload;
    }

    int streamCount() {
        return streamHashes.length;
    }

    /** {@link StreamKey#hash} of a stream. */
    long streamHash(int stream) {
        return streamHashes[stream];
    }
}
