package dev.daybook.journal.format.v1;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;

/**
 * Compresses one payload after the other, as {@link CompressedPayload} does. It keeps what the
 * codec needs outside the heap until it is closed: made anew for each block, that would cost more
 * than a small block itself. Not thread-safe.
 */
public final class PayloadCompressor implements AutoCloseable {
    private static final int MAX_FRAME_BYTES =
            Math.toIntExact(Zstd.compressBound(CompressedPayload.FRAME_BYTES));

    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(CompressedPayload.LEVEL);
    private final Runnable afterFrame;
    private byte[] frame = {};

    public PayloadCompressor() {
        this(() -> {});
    }

    /**
     * @param afterFrame called after each frame, by work that makes way for other work
     */
    public PayloadCompressor(Runnable afterFrame) {
        this.afterFrame = afterFrame;
    }

    /** Compresses a payload and returns the length of what is in {@link #frame} then. */
    public int compress(byte[] payload) {
        int count = CompressedPayload.frameCount(payload.length);
        int end = count * Short.BYTES;
        ensureRoom(end + count * MAX_FRAME_BYTES);
        for (int i = 0; i < count; i++) {
            int start = i * CompressedPayload.FRAME_BYTES;
            int length = Math.min(CompressedPayload.FRAME_BYTES, payload.length - start);
            int stored =
                    context.compressByteArray(
                            frame, end, frame.length - end, payload, start, length);
            frame[i * Short.BYTES] = (byte) stored;
            frame[i * Short.BYTES + 1] = (byte) (stored >>> Byte.SIZE);
            end += stored;
            afterFrame.run();
        }
        return end;
    }

    private void ensureRoom(int bytes) {
        if (frame.length < bytes) {
            frame = new byte[bytes];
        }
    }

    /** The last payload's frames, and room behind them; until the next ones are made. */
    public byte[] frame() {
        return frame;
    }

    @Override
    public void close() {
        context.close();
    }
}
