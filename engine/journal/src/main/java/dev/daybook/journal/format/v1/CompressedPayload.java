package dev.daybook.journal.format.v1;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/** A block's payload as one Zstandard frame, RFC 8878. */
public final class CompressedPayload {
    /** Of the levels measured the one after which more time gains hardly anything. */
    static final int LEVEL = 3;

    private CompressedPayload() {}

    public static byte[] compress(byte[] payload) {
        return Zstd.compress(payload, LEVEL);
    }

    /**
     * @param length of the payload: never is more memory taken, whatever the frame says
     */
    static byte[] decompress(byte[] stored, int length) {
        byte[] payload = new byte[length];
        try {
            long size = Zstd.decompressByteArray(payload, 0, length, stored, 0, stored.length);
            if (!Zstd.isError(size) && size == length) {
                return payload;
            }
        } catch (ZstdException refused) {
            throw malformed(length, refused);
        }
        throw malformed(length, "another length comes of it");
    }

    private static MalformedBlockException malformed(int length, Object cause) {
        return new MalformedBlockException(
                "A block's payload can't be decompressed: %s; payloadLength=%d"
                        .formatted(cause, length));
    }
}
