package dev.daybook.journal.format.v1;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;

/**
 * Compresses one payload after the other, as {@link CompressedPayload} does. It keeps what the
 * codec needs outside the heap until it is closed: made anew for each block, that would cost more
 * than a small block itself. Not thread-safe.
 */
public final class PayloadCompressor implements AutoCloseable {
    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(CompressedPayload.LEVEL);
    private byte[] frame = {};

    /** Compresses a payload and returns the length of what is in {@link #frame} then. */
    public int compress(byte[] payload) {
        int bound = Math.toIntExact(Zstd.compressBound(payload.length));
        if (frame.length < bound) {
            frame = new byte[bound];
        }
        return context.compressByteArray(frame, 0, frame.length, payload, 0, payload.length);
    }

    /** The last frame, and room behind it; until the next one is made. */
    public byte[] frame() {
        return frame;
    }

    @Override
    public void close() {
        context.close();
    }
}
