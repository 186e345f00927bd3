package dev.daybook.journal.format.v1;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/** Where the frames of a compressed payload are; see {@link CompressedPayload}. Immutable. */
public final class CompressedFrames {
    private final int payloadLength;
    private final int[] bounds;

    private CompressedFrames(int payloadLength, int[] bounds) {
        this.payloadLength = payloadLength;
        this.bounds = bounds;
    }

    /**
     * Reads the lengths that stand before the frames.
     *
     * @throws MalformedBlockException where the frames are not all of the stored bytes
     */
    public static CompressedFrames of(byte[] stored, int payloadLength) {
        int[] bounds = new int[CompressedPayload.frameCount(payloadLength) + 1];
        int end = (bounds.length - 1) * Short.BYTES;
        bounds[0] = end;
        for (int i = 1; i < bounds.length && end <= stored.length; i++) {
            int at = (i - 1) * Short.BYTES;
            end += (stored[at] & 0xff) | (stored[at + 1] & 0xff) << Byte.SIZE;
            bounds[i] = end;
        }
        if (end != stored.length) {
            throw CompressedPayload.malformed(payloadLength, "its frames end elsewhere");
        }
        return new CompressedFrames(payloadLength, bounds);
    }

    public int count() {
        return bounds.length - 1;
    }

    /** Offset of a frame in the stored bytes; that of the one after the last is their length. */
    public int start(int frame) {
        return bounds[frame];
    }

    /** What a frame unpacks to. */
    public int length(int frame) {
        int start = frame * CompressedPayload.FRAME_BYTES;
        return Math.min(CompressedPayload.FRAME_BYTES, payloadLength - start);
    }

    /**
     * Unpacks one frame; never more than its {@link #length}, whatever it says.
     *
     * @param offset of the frame in {@code source}
     */
    public void unpack(int frame, byte[] source, int offset, byte[] target, int targetOffset) {
        int expected = length(frame);
        int stored = bounds[frame + 1] - bounds[frame];
        try {
            long size =
                    Zstd.decompressByteArray(
                            target, targetOffset, expected, source, offset, stored);
            if (!Zstd.isError(size) && size == expected) {
                return;
            }
        } catch (ZstdException refused) {
            throw CompressedPayload.malformed(payloadLength, refused);
        }
        throw CompressedPayload.malformed(payloadLength, "another length comes of it");
    }
}
