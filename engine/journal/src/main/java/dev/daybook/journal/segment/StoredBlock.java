package dev.daybook.journal.segment;

import dev.daybook.journal.format.v1.BlockHeader;
import java.nio.ByteBuffer;
import java.util.Optional;

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

    /** To read parts of the block again; empty where a codec leaves no parts. */
    public Optional<BlockPages> pages() {
        return header.codec() == BlockHeader.CODEC_NONE
                ? Optional.of(BlockPages.of(file, place, bytes))
                : Optional.empty();
    }
}
