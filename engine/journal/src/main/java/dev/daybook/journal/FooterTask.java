package dev.daybook.journal;

import dev.daybook.journal.background.Pace;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.LeafHashes;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.format.v1.MerkleRoot;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.SegmentFooter;
import dev.daybook.journal.recovery.SealedSegmentScan;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/**
 * Computes the Merkle root of a sealed segment and writes its footer, in the background.
 *
 * <p>Design note: it goes through the file from its start to its end and verifies every hash on the
 * way, so the root is over what was written. A footer can be computed again from the blocks at any
 * time, so a failure here costs nothing but that; the next opening tries again. Damage that it
 * meets, every reader of these events and {@link JournalVerifier} meet too.
 *
 * @param onWritten when the footer is durable
 */
record FooterTask(Storage storage, SealedSegment segment, Pace pace, Runnable onWritten)
        implements Runnable {
    private static final Logger LOG = System.getLogger(FooterTask.class.getName());

    @Override
    public void run() {
        try {
            SegmentFooter footer = footer();
            ByteBuffer page = StorageFile.newBuffer(Pages.SIZE_BYTES);
            footer.write(page);
            try (StorageFile file = storage.open(segment.name(), FileUse.WRITE)) {
                file.writeFully(segment.footerOffset(), page);
                file.sync();
            }
            onWritten.run();
        } catch (Pace.StoppedException closing) {
            LOG.log(
                    Level.DEBUG,
                    "A footer is left for the next opening: the store closes; segment="
                            + segment.name());
        } catch (IOException | StoreException failure) {
            LOG.log(
                    Level.WARNING,
                    "A footer is left for the next opening; segment=%s cause=%s"
                            .formatted(segment.name(), failure));
        }
    }

    private SegmentFooter footer() throws IOException {
        var merkle = new MerkleRoot();
        var leaves = new LeafHashes(pace::rest);
        pace.start();
        SealedSegmentScan.run(
                storage,
                segment.name(),
                (number, name, offset, header, payload) -> {
                    try {
                        leaves.addTo(merkle, BlockPayload.of(header, payload));
                    } catch (MalformedBlockException malformed) {
                        throw new StoreException.Corrupt(
                                String.valueOf(malformed.getMessage()), name, offset);
                    }
                    pace.rest();
                });
        return new SegmentFooter(
                segment.header().logId(),
                segment.header().epoch(),
                segment.header().basePosition(),
                merkle.leafCount(),
                merkle.root());
    }
}
