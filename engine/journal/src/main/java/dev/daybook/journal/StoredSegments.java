package dev.daybook.journal;

import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.SegmentIdentity;
import dev.daybook.journal.index.SegmentSource;
import dev.daybook.journal.recovery.SealedBlocks;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.store.StoreException;
import java.io.IOException;

/** Reads sealed segments, to make their indexes anew. */
record StoredSegments(Storage storage) implements SegmentSource {

    @Override
    public void read(SegmentIdentity segment, Target target) throws IOException {
        int number = (int) (segment.header().epoch() - 1);
        try (StorageFile file = storage.open(segment.name(), FileUse.READ)) {
            SealedBlocks.read(
                    file,
                    segment.sealOffset(),
                    (offset, header, payload) -> {
                        try {
                            var block = BlockPayload.of(header, payload);
                            target.block(
                                    BlockEntry.of(number, offset, header, block.occurred()),
                                    block.streams(),
                                    block.types());
                        } catch (MalformedBlockException | IllegalStateException nonsense) {
                            throw new StoreException.Corrupt(
                                    String.valueOf(nonsense.getMessage()), segment.name(), offset);
                        }
                    });
        }
    }
}
