package dev.daybook.journal.format.v1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first page of a segment file.
 *
 * <pre>
 *     0  magic "DBKSEGMT"      8
 *     8  format version        2   1
 *    10  reserved              2   0
 *    12  crc32c                4   whole page; this field as zero
 *    16  log id               16
 *    32  epoch                 8   number of the segment in the journal, from 1
 *    40  base position         8   of the first event that it holds or will hold
 *    48  base sequence         8   of the first block
 *    56  segment size          8   bytes the file has until it is sealed
 *    64  previous hash        32   of the last block of the segment before; zero for the first
 *    96  zeros up to 4096
 * </pre>
 */
public record SegmentHeader(
        LogId logId,
        long epoch,
        long basePosition,
        long baseSequence,
        long segmentSizeBytes,
        Hash previousHash) {
    private static final long MAGIC = Pages.magic("DBKSEGMT");
    private static final int LOG_ID = 16;
    private static final int EPOCH = 32;
    private static final int BASE_POSITION = 40;
    private static final int BASE_SEQUENCE = 48;
    private static final int SEGMENT_SIZE = 56;
    private static final int PREVIOUS_HASH = 64;
    private static final int END = 96;

    /** Lays the page out from the buffer's start; leaves it ready to be written. */
    public void write(ByteBuffer target) {
        ByteBuffer page = target.clear().order(ByteOrder.LITTLE_ENDIAN).limit(Pages.SIZE_BYTES);
        page.put(new byte[Pages.SIZE_BYTES]).flip();
        page.putLong(Pages.MAGIC, MAGIC);
        page.putShort(Pages.VERSION, (short) Pages.FORMAT_VERSION);
        logId.write(page, LOG_ID);
        page.putLong(EPOCH, epoch).putLong(BASE_POSITION, basePosition);
        page.putLong(BASE_SEQUENCE, baseSequence).putLong(SEGMENT_SIZE, segmentSizeBytes);
        previousHash.write(page, PREVIOUS_HASH);
        page.putInt(Pages.CRC, Pages.crc(page, Pages.CRC));
    }

    /** What a segment's first page holds. */
    public sealed interface Reading {}

    public record Valid(SegmentHeader header) implements Reading {}

    public record Invalid(String reason) implements Reading {}

    /** Written by a version that this one can't read, before or after it. */
    public record OtherVersion(int formatVersion) implements Reading {}

    /** Judges a page. */
    public static Reading read(ByteBuffer source) {
        ByteBuffer page =
                source.slice(source.position(), Pages.SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (page.getLong(Pages.MAGIC) != MAGIC) {
            return new Invalid("A segment does not start with its magic bytes");
        }
        if (page.getInt(Pages.CRC) != Pages.crc(page, Pages.CRC)) {
            return new Invalid("The checksum of a segment's header does not hold");
        }
        if (Pages.version(page) != Pages.FORMAT_VERSION) {
            return new OtherVersion(Pages.version(page));
        }
        if (!Pages.isZero(page.slice(END, Pages.SIZE_BYTES - END))) {
            return new Invalid("Reserved bytes of a segment's header are not zero");
        }
        return new Valid(
                new SegmentHeader(
                        LogId.read(page, LOG_ID),
                        page.getLong(EPOCH),
                        page.getLong(BASE_POSITION),
                        page.getLong(BASE_SEQUENCE),
                        page.getLong(SEGMENT_SIZE),
                        Hash.read(page, PREVIOUS_HASH)));
    }
}
