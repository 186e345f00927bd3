package dev.daybook.journal.segment;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.PayloadBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The pages of a block whose checksum held, with a checksum of each: so some of them can be read
 * again by themselves, and no byte is trusted that is not the one that was verified. Thread-safe.
 */
public final class BlockPages {
    private final SegmentFile file;
    private final SegmentFile.Place place;
    private final int[] crcs;

    private BlockPages(SegmentFile file, SegmentFile.Place place, int[] crcs) {
        this.file = file;
        this.place = place;
        this.crcs = crcs;
    }

    /**
     * @param block all of it, verified
     */
    static BlockPages of(SegmentFile file, SegmentFile.Place place, ByteBuffer block) {
        int[] crcs = new int[Pages.roundUp(place.sizeBytes()) / Pages.SIZE_BYTES];
        for (int page = 0; page < crcs.length; page++) {
            int start = page * Pages.SIZE_BYTES;
            int length = Math.min(Pages.SIZE_BYTES, place.sizeBytes() - start);
            crcs[page] = crc(block.slice(start, length));
        }
        return new BlockPages(file, place, crcs);
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Whether these are a block's pages as the segment is stored now. */
    public boolean areOf(SegmentFile current) {
        return file.equals(current);
    }

    /**
     * The bytes of the payload from one offset to another, and what else their pages hold; empty
     * where a page is not what it was.
     */
    public Optional<PayloadBytes> read(int from, int to) throws IOException {
        int first = (BlockHeader.SIZE_BYTES + from) / Pages.SIZE_BYTES;
        int end = Pages.roundUp(BlockHeader.SIZE_BYTES + to) / Pages.SIZE_BYTES;
        int start = first * Pages.SIZE_BYTES;
        int length = Math.min(end * Pages.SIZE_BYTES, place.sizeBytes()) - start;
        byte[] array = new byte[length];
        ByteBuffer bytes = ByteBuffer.wrap(array);
        file.file().readFully(place.offset() + start, bytes);
        for (int page = first; page < end; page++) {
            int at = (page - first) * Pages.SIZE_BYTES;
            if (crc(bytes.slice(at, Math.min(Pages.SIZE_BYTES, length - at))) != crcs[page]) {
                return Optional.empty();
            }
        }
        return Optional.of(new PayloadBytes(array, start - BlockHeader.SIZE_BYTES));
    }

    public long heapBytes() {
        return (long) crcs.length * Integer.BYTES;
    }
}
