package dev.daybook.journal.format.v1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A block in a file: header, payload, and zeros up to a multiple of 4 KiB; of 8 bytes where the
 * payload is compressed.
 *
 * <p>Design note: the checksum covers the padding too, so that no byte of a block can change
 * unseen; and the header has a second checksum of its own, so that a reader may trust the length of
 * a block whose body is torn.
 */
public final class Block {
    public static final int MAX_SIZE_BYTES = 256 * 1024;

    /** What a SEAL block takes. */
    public static final int SEAL_SIZE_BYTES = Pages.SIZE_BYTES;

    private Block() {}

    /**
     * Lays the block out from the buffer's start; leaves it ready to be written, position 0.
     *
     * @param payload its first {@link BlockHeader#storedLength} bytes, as the codec left them
     */
    public static void write(BlockHeader header, byte[] payload, ByteBuffer target) {
        ByteBuffer block = target.clear().order(ByteOrder.LITTLE_ENDIAN);
        int size = header.storedSizeBytes();
        block.limit(size);
        int end = BlockHeader.SIZE_BYTES + header.storedLength();
        zero(block, 0, BlockHeader.SIZE_BYTES);
        header.write(block);
        block.put(BlockHeader.SIZE_BYTES, payload, 0, header.storedLength());
        zero(block, end, size - end);
        block.putInt(BlockHeader.HEADER_CRC, headerCrc(block));
        block.putInt(Pages.CRC, Pages.crc(block, Pages.CRC));
    }

    /** What stands at a block's place. */
    public sealed interface Reading {}

    /** The checksum holds. */
    public record Valid(BlockHeader header) implements Reading {}

    /** The page that a block would start at holds only zeros. */
    public record Blank() implements Reading {}

    /**
     * No valid block.
     *
     * @param header present where the header's own checksum holds, so its length can be trusted
     */
    public record Invalid(String reason, Optional<BlockHeader> header) implements Reading {}

    /** The checksums hold and what they vouch for makes no sense: never a torn write. */
    public record Malformed(String reason) implements Reading {}

    /** A valid block, or the header of one, that a later version wrote. */
    public record TooNew(String what) implements Reading {}

    /**
     * Judges the bytes from the buffer's start on. The buffer holds at least a header, and as much
     * more of the file as the block may take: up to {@link #MAX_SIZE_BYTES}.
     */
    public static Reading read(ByteBuffer source) {
        ByteBuffer bytes = source.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getLong(Pages.MAGIC) != BlockHeader.MAGIC) {
            int first = Math.min(Pages.SIZE_BYTES, bytes.limit());
            boolean blank = Pages.isZero(bytes.slice(0, first));
            return blank ? new Blank() : invalid("No block starts here");
        }
        if (headerCrc(bytes) != bytes.getInt(BlockHeader.HEADER_CRC)) {
            return invalid("The checksum of a block's header does not hold");
        }
        if (Pages.version(bytes) > Pages.FORMAT_VERSION) {
            return new TooNew("formatVersion=" + Pages.version(bytes));
        }
        try {
            return check(BlockHeader.read(bytes), bytes);
        } catch (MalformedBlockException malformed) {
            return new Malformed(String.valueOf(malformed.getMessage()));
        }
    }

    private static Reading check(BlockHeader header, ByteBuffer bytes) {
        boolean plain = header.codec() == BlockHeader.CODEC_NONE;
        if (!plain && header.codec() != BlockHeader.CODEC_ZSTD) {
            return new TooNew("codec=" + header.codec());
        }
        int stored = header.storedLength();
        if (stored < 0 || stored > MAX_SIZE_BYTES - BlockHeader.SIZE_BYTES) {
            return new Malformed("A block's length is out of bounds; storedLength=" + stored);
        }
        int size = header.storedSizeBytes();
        if (size > bytes.limit()) {
            return new Malformed("A block goes past its segment");
        }
        ByteBuffer block = bytes.slice(0, size).order(ByteOrder.LITTLE_ENDIAN);
        if (Pages.crc(block, Pages.CRC) != block.getInt(Pages.CRC)) {
            return new Invalid("The checksum of a block does not hold", Optional.of(header));
        }
        BlockHeader.requireZeroEnd(block);
        int end = BlockHeader.SIZE_BYTES + stored;
        if (!Pages.isZero(block.slice(end, size - end))) {
            return new Malformed("A block's padding is not zero");
        }
        int length = header.payloadLength();
        if ((plain && length != stored)
                || length < 0
                || length > MAX_SIZE_BYTES - BlockHeader.SIZE_BYTES
                || header.eventCount() < 0) {
            return new Malformed("A block's lengths contradict each other");
        }
        return new Valid(header);
    }

    /**
     * A copy of the payload of a valid block that starts at the buffer's position, as it was before
     * the codec; throws {@link MalformedBlockException} where the codec can't give it back.
     */
    public static byte[] payload(BlockHeader header, ByteBuffer source) {
        byte[] stored = new byte[header.storedLength()];
        source.get(source.position() + BlockHeader.SIZE_BYTES, stored);
        return header.codec() == BlockHeader.CODEC_NONE
                ? stored
                : CompressedPayload.decompress(stored, header.payloadLength());
    }

    private static int headerCrc(ByteBuffer block) {
        return Pages.crc(block.slice(0, BlockHeader.HEADER_CRC), Pages.CRC);
    }

    private static Invalid invalid(String reason) {
        return new Invalid(reason, Optional.empty());
    }

    private static void zero(ByteBuffer block, int offset, int length) {
        for (int i = 0; i < length; i++) {
            block.put(offset + i, (byte) 0);
        }
    }
}
