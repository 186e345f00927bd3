package dev.daybook.journal;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.SegmentIdentity;
import dev.daybook.journal.recovery.BlockVisitor;
import dev.daybook.journal.recovery.Chain;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.recovery.JournalScan;
import dev.daybook.journal.recovery.ScannedJournal;
import dev.daybook.journal.recovery.ScannedSegment;
import dev.daybook.journal.segment.SegmentWriter;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Brings a journal from its files to where appends can go on. Used once. */
final class JournalOpening {
    private static final String UNFINISHED = ".tmp";

    private final Storage storage;
    private final JournalIndex index;

    JournalOpening(Storage storage, JournalIndex index) {
        this.storage = storage;
        this.index = index;
    }

    /** Scans what is there into the index; empty for a new journal. */
    Optional<ScannedJournal> scan() throws IOException {
        for (String name : storage.list()) {
            if (name.endsWith(UNFINISHED)) {
                storage.delete(name);
            }
        }
        Optional<ScannedJournal> scanned =
                new JournalScan(storage, HashCheck.LAST_SEGMENT, new Visitor(index)).run();
        index.startTips();
        return scanned;
    }

    /** Takes the last segment into memory; what is in the others, index files know. */
    private record Visitor(JournalIndex index) implements BlockVisitor {

        @Override
        public boolean wantsBlocks(boolean ofLastSegment) {
            return ofLastSegment;
        }

        @Override
        public void onBlock(
                int segment, String name, long offset, BlockHeader header, byte[] payload) {
            try {
                var block = BlockPayload.of(header, payload);
                var entry = BlockEntry.of(segment, offset, header, block.occurred());
                index.publishStored(entry, block.streams(), block.types());
            } catch (MalformedBlockException | IllegalStateException nonsense) {
                throw new StoreException.Corrupt(
                        String.valueOf(nonsense.getMessage()), name, offset);
            }
        }

        @Override
        public void onSegment(ScannedSegment segment, boolean isLast) {
            if (segment.isSealed()) {
                SegmentIdentity identity = SealedSegment.identityOf(segment);
                if (isLast) {
                    index.seal(identity);
                } else {
                    index.addSealed(identity);
                }
            }
        }
    }

    /** Opens the last segment for writing, after what a crash left in it is erased. */
    JournalTail tail(Optional<ScannedJournal> scanned, JournalTail.Setup setup, LogId newLogId)
            throws IOException {
        if (scanned.isEmpty()) {
            Chain chain = Chain.start(newLogId);
            SegmentWriter first = JournalTail.startSegment(setup, chain, 1);
            return new JournalTail(setup, first, chain, false);
        }
        Chain chain = scanned.get().chain();
        ScannedSegment last = scanned.get().last();
        for (ScannedSegment segment : scanned.get().segments()) {
            if (!segment.equals(last) || !isReplaceable(last, setup)) {
                setup.files().add(segment.name(), segment.header(), segment.packed());
            }
        }
        confirm(last);
        if (isReplaceable(last, setup)) {
            long epoch = last.header().epoch();
            return new JournalTail(
                    setup, JournalTail.startSegment(setup, chain, epoch), chain, false);
        }
        if (last.isSealed()) {
            long epoch = last.header().epoch() + 1;
            return new JournalTail(
                    setup, JournalTail.startSegment(setup, chain, epoch), chain, false);
        }
        var position =
                new SegmentWriter.Position(
                        last.endOffset(), last.contents(), last.zeroableOffset());
        SegmentWriter writer =
                SegmentWriter.open(storage, last.name(), last.header(), position, setup.ahead());
        if (last.torn().isPresent()) {
            var torn = last.torn().get();
            writer.erase(torn.fromOffset(), torn.toOffset());
        }
        return new JournalTail(setup, writer, chain, last.hasTrailer());
    }

    /** An empty segment of another size gives way to one in which the largest block has room. */
    private static boolean isReplaceable(ScannedSegment last, JournalTail.Setup setup) {
        return last.contents().blockCount() == 0
                && last.header().segmentSizeBytes() != setup.segmentSizeBytes();
    }

    /**
     * Makes durable what the scan took for durable. A process that was killed, or whose sync
     * failed, may have left its last block in the page cache alone, where the system may even take
     * it for written; so the block is written again as it is, and the directory synced. A
     * recompressed segment was synced before it got its name.
     */
    private void confirm(ScannedSegment last) throws IOException {
        storage.syncDirectory();
        int size = (int) (last.endOffset() - last.lastBlockOffset());
        if (size == 0 || last.hasTrailer() || last.packed().isPresent()) {
            return;
        }
        ByteBuffer block = StorageFile.newBuffer(size);
        try (StorageFile in = storage.open(last.name(), FileUse.READ);
                StorageFile out = storage.open(last.name(), FileUse.WRITE)) {
            in.readFully(last.lastBlockOffset(), block);
            out.writeFully(last.lastBlockOffset(), block.flip());
            out.sync();
        }
    }
}
