package dev.daybook.journal.segment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Pieces of a verified block one behind the other, each with a checksum. Thread-safe. */
final class StoredPieces {
    private final SegmentFile file;
    private final SegmentFile.Place place;
    private final int[] bounds;
    private final int[] crcs;

    /**
     * @param bounds offsets in the block: where each piece starts, and where the last one ends
     * @param block all of it, verified
     */
    StoredPieces(SegmentFile file, SegmentFile.Place place, int[] bounds, ByteBuffer block) {
        this.file = file;
        this.place = place;
        this.bounds = bounds;
        crcs = new int[bounds.length - 1];
        for (int i = 0; i < crcs.length; i++) {
            crcs[i] = crc(block.slice(bounds[i], bounds[i + 1] - bounds[i]));
        }
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Whether the block is where it was, and stored in the same way. */
    boolean areOf(SegmentFile current) {
        return file.equals(current);
    }

    /** Offset of a piece in the block. */
    int start(int piece) {
        return bounds[piece];
    }

    /** The bytes of the pieces from {@code first} up to {@code end}, unless one has changed. */
    Optional<byte[]> read(int first, int end) throws IOException {
        byte[] array = new byte[bounds[end] - bounds[first]];
        ByteBuffer bytes = ByteBuffer.wrap(array);
        file.file().readFully(place.offset() + bounds[first], bytes);
        for (int i = first; i < end; i++) {
            int at = bounds[i] - bounds[first];
            if (crc(bytes.slice(at, bounds[i + 1] - bounds[i])) != crcs[i]) {
                return Optional.empty();
            }
        }
        return Optional.of(array);
    }

    long heapBytes() {
        return (long) (bounds.length + crcs.length) * Integer.BYTES;
    }
}
