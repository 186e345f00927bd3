package dev.daybook.journal.format.v1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How far the journal was durable at some moment: a journal that ends earlier has lost data.
 *
 * <pre>
 *     0  magic "DBKDMARK"      8
 *     8  format version        2   1
 *    10  reserved              2   0
 *    12  crc32c                4   whole page; this field as zero
 *    16  log id               16
 *    32  sequence              8   of a durable DATA or SEAL block
 *    40  position              8   of the last event up to it
 *    48  hash                 32   of that block
 *    80  zeros up to 4096
 * </pre>
 *
 * The file has two such pages that are written in turn; a damaged one counts as absent. Losing both
 * costs a check and no data.
 */
public record DurableMark(LogId logId, long sequence, long position, Hash hash) {
    private static final long MAGIC = Pages.magic("DBKDMARK");
    private static final int LOG_ID = 16;
    private static final int SEQUENCE = 32;
    private static final int POSITION = 40;
    private static final int HASH = 48;

    /** Lays the page out from the buffer's start; leaves it ready to be written. */
    public void write(ByteBuffer target) {
        ByteBuffer page = target.clear().order(ByteOrder.LITTLE_ENDIAN).limit(Pages.SIZE_BYTES);
        page.put(new byte[Pages.SIZE_BYTES]).flip();
        page.putLong(Pages.MAGIC, MAGIC);
        page.putShort(Pages.VERSION, (short) Pages.FORMAT_VERSION);
        logId.write(page, LOG_ID);
        page.putLong(SEQUENCE, sequence).putLong(POSITION, position);
        hash.write(page, HASH);
        page.putInt(Pages.CRC, Pages.crc(page, Pages.CRC));
    }

    /** The mark in a page, where it is a valid one. */
    public static Optional<DurableMark> read(ByteBuffer source) {
        ByteBuffer page =
                source.slice(source.position(), Pages.SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (page.getLong(Pages.MAGIC) != MAGIC
                || page.getInt(Pages.CRC) != Pages.crc(page, Pages.CRC)
                || Pages.version(page) != Pages.FORMAT_VERSION) {
            return Optional.empty();
        }
        return Optional.of(
                new DurableMark(
                        LogId.read(page, LOG_ID),
                        page.getLong(SEQUENCE),
                        page.getLong(POSITION),
                        Hash.read(page, HASH)));
    }
}
