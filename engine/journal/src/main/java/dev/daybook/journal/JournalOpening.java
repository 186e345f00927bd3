package dev.daybook.journal;

import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.recovery.BlockVisitor;
import dev.daybook.journal.recovery.Chain;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.recovery.JournalScan;
import dev.daybook.journal.recovery.ScannedJournal;
import dev.daybook.journal.recovery.ScannedSegment;
import dev.daybook.journal.segment.SegmentWriter;
import dev.daybook.journal.storage.Storage;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;

/** Brings a journal from its files to where appends can go on. Used once. */
final class JournalOpening {
    private static final String UNFINISHED = ".tmp";

    private final Storage storage;
    private final JournalIndex index;
    private final HashCheck hashes;

    JournalOpening(Storage storage, JournalIndex index, HashCheck hashes) {
        this.storage = storage;
        this.index = index;
        this.hashes = hashes;
    }

    /** Scans what is there into the index; empty for a new journal. */
    Optional<ScannedJournal> scan() throws IOException {
        for (String name : storage.list()) {
            if (name.endsWith(UNFINISHED)) {
                storage.delete(name);
            }
        }
        BlockVisitor visitor =
                (segment, name, offset, header, payload) -> {
                    try {
                        var block = new BlockPayload(header, payload);
                        var entry = BlockEntry.of(segment, offset, header, block.occurred());
                        index.publish(entry, block.streams(), block.types());
                    } catch (MalformedBlockException | IllegalStateException nonsense) {
                        throw new StoreException.Corrupt(
                                String.valueOf(nonsense.getMessage()), name, offset);
                    }
                };
        Optional<ScannedJournal> scanned = new JournalScan(storage, hashes, visitor).run();
        index.startTips();
        return scanned;
    }

    /** Opens the last segment for writing, after what a crash left in it is erased. */
    JournalTail tail(Optional<ScannedJournal> scanned, JournalTail.Setup setup) throws IOException {
        if (scanned.isEmpty()) {
            Chain chain = Chain.start(newLogId());
            SegmentWriter first = JournalTail.startSegment(setup, chain, 1);
            return new JournalTail(setup, first, chain, false);
        }
        Chain chain = scanned.get().chain();
        for (ScannedSegment segment : scanned.get().segments()) {
            setup.files().add(segment.name());
        }
        ScannedSegment last = scanned.get().last();
        if (last.isSealed()) {
            long epoch = last.header().epoch() + 1;
            return new JournalTail(
                    setup, JournalTail.startSegment(setup, chain, epoch), chain, false);
        }
        var position = new SegmentWriter.Position(last.endOffset(), last.contents());
        SegmentWriter writer =
                SegmentWriter.open(storage, last.name(), last.header(), position, setup.ahead());
        if (last.torn().isPresent()) {
            var torn = last.torn().get();
            writer.erase(torn.fromOffset(), torn.toOffset());
        }
        return new JournalTail(setup, writer, chain, last.hasTrailer());
    }

    private static LogId newLogId() {
        var random = new SecureRandom();
        return new LogId(random.nextLong(), random.nextLong());
    }
}
