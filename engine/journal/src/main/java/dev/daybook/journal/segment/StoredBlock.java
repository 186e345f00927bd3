package dev.daybook.journal.segment;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.CompressedFrames;
import java.nio.ByteBuffer;

/** A block that was read whole and verified. */
public final class StoredBlock {
    private final SegmentFile file;
    private final SegmentFile.Place place;
    private final BlockHeader header;
    private final ByteBuffer bytes;
    private final byte[] payload;

    StoredBlock(
            SegmentFile file,
            SegmentFile.Place place,
            BlockHeader header,
            ByteBuffer bytes,
            byte[] payload) {
        this.file = file;
        this.place = place;
        this.header = header;
        this.bytes = bytes;
        this.payload = payload;
    }

    public BlockHeader header() {
        return header;
    }

    /** As it was before any codec; not to be changed. */
    public byte[] payload() {
        return payload;
    }

    /** To read parts of the block again. */
    public BlockPages pages() {
        if (header.codec() == BlockHeader.CODEC_NONE) {
            return BlockPages.Plain.of(file, place, bytes);
        }
        byte[] stored = new byte[header.storedLength()];
        bytes.get(BlockHeader.SIZE_BYTES, stored);
        var frames = CompressedFrames.of(stored, header.payloadLength());
        return BlockPages.Packed.of(file, place, bytes, frames);
    }
}
