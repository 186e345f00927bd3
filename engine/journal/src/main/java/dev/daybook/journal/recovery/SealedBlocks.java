package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockKind;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the DATA blocks of one sealed segment in order, checksums checked. */
public final class SealedBlocks {
    private SealedBlocks() {}

    /** Gets the blocks. */
    public interface Target {
        void block(long offset, BlockHeader header, byte[] payload);
    }

    /**
     * Reads a segment as it was written, or one that was recompressed since: blocks come with the
     * offsets that they were written at.
     *
     * @param sealOffset where the SEAL block was written, where reading ends
     * @throws StoreException.Corrupt where no valid block stands
     */
    public static void read(StorageFile file, long sealOffset, Target target) throws IOException {
        var window = new FileWindow(file);
        long offset = Pages.SIZE_BYTES;
        long writtenOffset = Pages.SIZE_BYTES;
        while (writtenOffset < sealOffset) {
            ByteBuffer bytes = window.at(offset, Block.MAX_SIZE_BYTES);
            if (!(Block.read(bytes) instanceof Block.Valid(BlockHeader header))
                    || header.kind() != BlockKind.DATA) {
                throw new StoreException.Corrupt("A block is damaged", file.name(), offset);
            }
            target.block(writtenOffset, header, payload(file, offset, header, bytes));
            offset += header.storedSizeBytes();
            writtenOffset += header.blockSizeBytes();
        }
    }

    private static byte[] payload(
            StorageFile file, long offset, BlockHeader header, ByteBuffer bytes) {
        try {
            return Block.payload(header, bytes);
        } catch (MalformedBlockException malformed) {
            throw new StoreException.Corrupt(
                    String.valueOf(malformed.getMessage()), file.name(), offset);
        }
    }
}
