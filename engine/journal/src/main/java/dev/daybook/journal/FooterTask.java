package dev.daybook.journal;

import dev.daybook.core.CanonicalEvent;
import dev.daybook.journal.format.v1.MerkleRoot;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.SegmentFooter;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.store.EventCursor;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.LongFunction;

/**
 * Computes the Merkle root of a sealed segment and writes its footer, in the background.
 *
 * <p>Design note: a footer can be computed again from the blocks at any time, so a failure here
 * costs nothing but that; the next opening tries again. Damage that it meets, every reader of these
 * events and {@link JournalVerifier} meet too.
 *
 * @param events reads the store from after a position on
 * @param onWritten when the footer is durable
 */
record FooterTask(
        Storage storage,
        SealedSegment segment,
        LongFunction<EventCursor> events,
        Runnable onWritten)
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
        } catch (StoreException.Closed closing) {
            LOG.log(Level.DEBUG, "A footer is left for the next opening: the store closes");
        } catch (IOException | StoreException failure) {
            LOG.log(
                    Level.WARNING,
                    "A footer is left for the next opening; segment=%s cause=%s"
                            .formatted(segment.name(), failure));
        }
    }

    private SegmentFooter footer() {
        long base = segment.header().basePosition();
        var merkle = new MerkleRoot();
        try (EventCursor cursor = events.apply(base - 1)) {
            while (merkle.leafCount() < segment.eventCount() && cursor.hasNext()) {
                merkle.add(CanonicalEvent.leafHash(cursor.next()));
            }
        }
        return new SegmentFooter(
                segment.header().logId(),
                segment.header().epoch(),
                base,
                merkle.leafCount(),
                merkle.root());
    }
}
