package dev.daybook.journal.replay;

import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.StreamKey;

/** A block that is as it was written, and what names its streams. Immutable. */
final class VerifiedBlock {
    private final Where where;
    private final BlockPayload payload;
    private final long[] streamHashes;

    VerifiedBlock(Where where, BlockPayload payload) {
        this.where = where;
        this.payload = payload;
        this.streamHashes = new long[payload.streams().size()];
        var key = new StreamKey();
        for (int i = 0; i < streamHashes.length; i++) {
            payload.readKey(i, key);
            streamHashes[i] = key.hash();
        }
    }

    Where where() {
        return where;
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
