package dev.daybook.journal.format.v1;

import java.util.Arrays;

/**
 * A block's payload in Zstandard frames, RFC 8878, one for each 8 KiB of it, so that a part can be
 * had without the rest.
 *
 * <pre>
 *   stored := (length of the frame u16)* frame*
 * </pre>
 *
 * How many frames there are follows from the payload's length.
 */
public final class CompressedPayload {
    /** What a frame unpacks to; the last one to what is left. */
    public static final int FRAME_BYTES = 8 * 1024;

    /** Of the levels measured the one after which more time gains hardly anything. */
    static final int LEVEL = 3;

    private CompressedPayload() {}

    /**
     * @param payload of a block, so never larger than one
     */
    public static byte[] compress(byte[] payload) {
        try (var compressor = new PayloadCompressor()) {
            int length = compressor.compress(payload);
            return Arrays.copyOf(compressor.frame(), length);
        }
    }

    /**
     * @param length of the payload: never is more memory taken, whatever the frames say
     */
    static byte[] decompress(byte[] stored, int length) {
        var frames = CompressedFrames.of(stored, length);
        byte[] payload = new byte[length];
        for (int i = 0; i < frames.count(); i++) {
            frames.unpack(i, stored, frames.start(i), payload, i * FRAME_BYTES);
        }
        return payload;
    }

    static int frameCount(int payloadLength) {
        return (payloadLength + FRAME_BYTES - 1) / FRAME_BYTES;
    }

    static MalformedBlockException malformed(int length, Object cause) {
        return new MalformedBlockException(
                "A block's payload can't be decompressed: %s; payloadLength=%d"
                        .formatted(cause, length));
    }
}
