package dev.daybook.journal.snapshot;

import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.format.v1.Pages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first page of a file of snapshots.
 *
 * <pre>
 *    0  magic DBKSNAPS   8
 *    8  version 1        2
 *   10  0                2
 *   12  crc32c           4   whole page; this field as zero
 *   16  log id          16   of the journal whose events the states were folded from
 *   32  zeros up to 4096
 * </pre>
 */
final class SnapshotFileHeader {
    static final int VERSION = 1;
    static final int SIZE_BYTES = Pages.SIZE_BYTES;
    private static final long MAGIC = Pages.magic("DBKSNAPS");
    private static final int LOG_ID = 16;

    private SnapshotFileHeader() {}

    /** Fills a page of zeros. */
    static void write(LogId logId, ByteBuffer page) {
        page.order(ByteOrder.LITTLE_ENDIAN);
        page.putLong(Pages.MAGIC, MAGIC);
        page.putShort(Pages.VERSION, (short) VERSION);
        logId.write(page, LOG_ID);
        page.putInt(Pages.CRC, Pages.crc(page, Pages.CRC));
    }

    /** Whether this is the header of a file of this version with snapshots of this journal. */
    static boolean isOf(LogId logId, ByteBuffer page) {
        page.order(ByteOrder.LITTLE_ENDIAN);
        return page.getLong(Pages.MAGIC) == MAGIC
                && Pages.version(page) == VERSION
                && page.getInt(Pages.CRC) == Pages.crc(page, Pages.CRC)
                && LogId.read(page, LOG_ID).equals(logId);
    }
}
