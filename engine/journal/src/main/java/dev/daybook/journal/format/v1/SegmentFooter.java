package dev.daybook.journal.format.v1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The page after a segment's SEAL block: the Merkle root over its events.
 *
 * <pre>
 *     0  magic "DBKFOOTR"      8
 *     8  format version        2   1
 *    10  reserved              2   0
 *    12  crc32c                4   whole page; this field as zero
 *    16  log id               16
 *    32  epoch                 8
 *    40  base position         8   of the segment
 *    48  event count           8
 *    56  Merkle root          32
 *    88  zeros up to 4096
 * </pre>
 *
 * Everything but zeros is in the first 512 bytes, which a drive writes whole or not at all; so a
 * footer is there, or its page is zero and it is computed again.
 */
public record SegmentFooter(
        LogId logId, long epoch, long basePosition, long eventCount, Hash merkleRoot) {
    private static final long MAGIC = Pages.magic("DBKFOOTR");
    private static final int LOG_ID = 16;
    private static final int EPOCH = 32;
    private static final int BASE_POSITION = 40;
    private static final int EVENT_COUNT = 48;
    private static final int MERKLE_ROOT = 56;
    private static final int END = 88;

    /** Lays the page out from the buffer's start; leaves it ready to be written. */
    public void write(ByteBuffer target) {
        ByteBuffer page = target.clear().order(ByteOrder.LITTLE_ENDIAN).limit(Pages.SIZE_BYTES);
        page.put(new byte[Pages.SIZE_BYTES]).flip();
        page.putLong(Pages.MAGIC, MAGIC);
        page.putShort(Pages.VERSION, (short) Pages.FORMAT_VERSION);
        logId.write(page, LOG_ID);
        page.putLong(EPOCH, epoch).putLong(BASE_POSITION, basePosition);
        page.putLong(EVENT_COUNT, eventCount);
        merkleRoot.write(page, MERKLE_ROOT);
        page.putInt(Pages.CRC, Pages.crc(page, Pages.CRC));
    }

    /** What stands at a footer's place. */
    public sealed interface Reading {}

    public record Valid(SegmentFooter footer) implements Reading {}

    /** Not computed yet. */
    public record Blank() implements Reading {}

    public record Invalid(String reason) implements Reading {}

    /** Judges a page. */
    public static Reading read(ByteBuffer source) {
        ByteBuffer page =
                source.slice(source.position(), Pages.SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (Pages.isZero(page)) {
            return new Blank();
        }
        if (page.getLong(Pages.MAGIC) != MAGIC
                || page.getInt(Pages.CRC) != Pages.crc(page, Pages.CRC)
                || Pages.version(page) != Pages.FORMAT_VERSION
                || !Pages.isZero(page.slice(END, Pages.SIZE_BYTES - END))) {
            return new Invalid("A segment's footer is damaged");
        }
        return new Valid(
                new SegmentFooter(
                        LogId.read(page, LOG_ID),
                        page.getLong(EPOCH),
                        page.getLong(BASE_POSITION),
                        page.getLong(EVENT_COUNT),
                        Hash.read(page, MERKLE_ROOT)));
    }
}
