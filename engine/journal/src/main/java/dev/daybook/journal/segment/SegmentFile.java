package dev.daybook.journal.segment;

import dev.daybook.journal.format.v1.PackedBlocks;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A segment as it is stored now: its file, and where its blocks stand there. A segment that was
 * recompressed gets another one of these; so what was found by one belongs together. Immutable.
 *
 * @param sizeBytes the file's length, which never changes
 * @param baseSequence of the segment's first block
 * @param packed where the blocks are, unless they are where they were written
 */
public record SegmentFile(
        StorageFile file, long sizeBytes, long baseSequence, Optional<PackedBlocks> packed) {

    static SegmentFile of(StorageFile file, long baseSequence, Optional<PackedBlocks> packed)
            throws IOException {
        return new SegmentFile(file, file.sizeBytes(), baseSequence, packed);
    }

    /** Where a block stands now. */
    public record Place(long offset, int sizeBytes) {
        public long end() {
            return offset + sizeBytes;
        }
    }

    public String name() {
        return file.name();
    }

    public Place place(BlockEntry block) {
        return packed.isPresent()
                ? placeOf(packed.get(), block.sequence())
                : new Place(block.offset(), block.blockSizeBytes());
    }

    /** Where the SEAL block stands that follows the segment's last block. */
    public Place sealAfter(BlockEntry last, int sealSizeBytes) {
        return packed.isPresent()
                ? placeOf(packed.get(), last.sequence() + 1)
                : new Place(last.offset() + last.blockSizeBytes(), sealSizeBytes);
    }

    private Place placeOf(PackedBlocks blocks, long sequence) {
        int number = Math.toIntExact(sequence - baseSequence);
        return new Place(blocks.offset(number), blocks.sizeBytes(number));
    }

    /** The bytes of an area, which has to be in the file. */
    public ByteBuffer read(long offset, int sizeBytes) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(sizeBytes);
        file.readFully(offset, bytes);
        return bytes.flip();
    }
}
