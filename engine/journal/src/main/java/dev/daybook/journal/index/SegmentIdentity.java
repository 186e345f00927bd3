package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.format.v1.SealSummary;
import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.table.FileKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What an index file was made from: a sealed segment, known by the hash of its SEAL block and by
 * where that was written. Both stay when the segment is recompressed.
 *
 * @param name of the segment's file
 * @param sealOffset where its SEAL block was written
 */
public record SegmentIdentity(
        String name, SegmentHeader header, Hash sealHash, long sealOffset, SealSummary contents) {
    static final FileKind KIND = new FileKind("DBKINDEX", 1);

    private static final String SEGMENT = ".seg";
    private static final String INDEX = ".idx";

    static boolean isIndexName(String name) {
        return name.endsWith(INDEX);
    }

    /** Index files are named as their segments. */
    String indexName() {
        return name.substring(0, name.length() - SEGMENT.length()) + INDEX;
    }

    /** Number of the segment in the journal, from 0. */
    int segment() {
        return Math.toIntExact(header.epoch() - 1);
    }

    /** Number of its first DATA block: each segment before took one sequence for its SEAL block. */
    int firstBlock() {
        return Math.toIntExact(header.baseSequence() - header.epoch());
    }

    int blockCount() {
        return Math.toIntExact(contents.blockCount());
    }

    long lastPosition() {
        return header.basePosition() + contents.eventCount() - 1;
    }

    /** Log id 16, epoch 8, base position 8, hash of the SEAL block 32. */
    byte[] bytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(LogId.SIZE_BYTES + 2 * Long.BYTES + Hash.SIZE_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        header.logId().write(bytes, 0);
        bytes.putLong(LogId.SIZE_BYTES, header.epoch());
        bytes.putLong(LogId.SIZE_BYTES + Long.BYTES, header.basePosition());
        sealHash.write(bytes, LogId.SIZE_BYTES + 2 * Long.BYTES);
        return bytes.array();
    }
}
