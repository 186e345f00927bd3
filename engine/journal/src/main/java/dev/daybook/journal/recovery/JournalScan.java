package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks a journal from its first block to its last and changes nothing.
 *
 * <p>Damage is a {@link StoreException.Corrupt} that names segment and offset. What a crash left of
 * the last write is not damage; it comes back as {@link ScannedSegment#torn}.
 */
public final class JournalScan {
    private static final String UNFINISHED = ".tmp";

    private final Storage storage;
    private final HashCheck hashes;
    private final BlockVisitor visitor;

    public JournalScan(Storage storage, HashCheck hashes, BlockVisitor visitor) {
        this.storage = storage;
        this.hashes = hashes;
        this.visitor = visitor;
    }

    /** The journal; empty where there is none yet. */
    public Optional<ScannedJournal> run() throws IOException {
        List<String> names = segmentNames();
        var mark = new MarkCheck(DurableMarkFile.read(storage));
        if (names.isEmpty()) {
            if (mark.isPresent()) {
                throw new StoreException.Corrupt(
                        "Every segment is missing, but events were stored", SegmentName.of(1), 0);
            }
            return Optional.empty();
        }
        var segments = new ArrayList<ScannedSegment>();
        Optional<Chain> chain = Optional.empty();
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            try (StorageFile file = storage.open(names.get(i), FileUse.READ)) {
                var window = new FileWindow(file);
                SegmentHeader header = header(window, names.get(i));
                Chain before = chain.orElse(Chain.start(header.logId()));
                requireNext(header, names.get(i), before, i + 1L);
                var start = new SegmentScan.Start(i, names.get(i), header, last, before);
                var scan = new SegmentScan(start, window, checkHashes(last), visitor, mark);
                segments.add(scan.run());
                chain = Optional.of(scan.chain());
            }
        }
        var journal = new ScannedJournal(segments, chain.orElseThrow());
        mark.onEnd(journal.chain(), journal.last());
        return Optional.of(journal);
    }

    private boolean checkHashes(boolean last) {
        return switch (hashes) {
            case ALL -> true;
            case LAST_SEGMENT -> last;
            case NONE -> false;
        };
    }

    private List<String> segmentNames() throws IOException {
        var segments = new ArrayList<String>();
        for (String name : storage.list()) {
            if (SegmentName.matches(name)) {
                segments.add(name);
            } else if (!name.equals(DurableMarkFile.NAME) && !name.endsWith(UNFINISHED)) {
                throw new StoreException.UnsupportedFormat(
                        "A file does not belong into a journal: was it written by a later version?"
                                + " directory=%s file=%s".formatted(storage.description(), name));
            }
        }
        segments.sort(null);
        return segments;
    }

    static SegmentHeader header(FileWindow window, String name) throws IOException {
        if (window.fileSizeBytes() < Pages.SIZE_BYTES) {
            throw new StoreException.Corrupt(
                    "A segment is shorter than its header", name, window.fileSizeBytes());
        }
        return switch (SegmentHeader.read(window.at(0, Pages.SIZE_BYTES))) {
            case SegmentHeader.Valid(SegmentHeader header) -> header;
            case SegmentHeader.Invalid(String reason) ->
                    throw new StoreException.Corrupt(reason, name, 0);
            case SegmentHeader.OtherVersion(int version) -> throw otherVersion(name, version);
        };
    }

    private static StoreException.UnsupportedFormat otherVersion(String name, int version) {
        boolean tooNew = version > Pages.FORMAT_VERSION;
        return new StoreException.UnsupportedFormat(
                "A segment is too %s for this version: install %s one; segment=%s formatVersion=%d"
                        .formatted(
                                tooNew ? "new" : "old",
                                tooNew ? "a later" : "an earlier",
                                name,
                                version));
    }

    private static void requireNext(SegmentHeader header, String name, Chain chain, long epoch) {
        String objection = chain.objection(header, epoch);
        if (objection.isEmpty() && !name.equals(SegmentName.of(header.basePosition()))) {
            objection = "A segment has another name than its position gives it";
        }
        if (!objection.isEmpty()) {
            throw new StoreException.Corrupt(objection, name, 0);
        }
    }
}
