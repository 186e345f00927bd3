package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.util.Optional;

/** Walks one sealed segment by itself and checks all that it says of itself, every hash too. */
public final class SealedSegmentScan {
    private SealedSegmentScan() {}

    /**
     * A segment that is whole.
     *
     * @param hash of its SEAL block: stands for every block before it, too
     */
    public record Sound(ScannedSegment segment, Hash hash) {}

    /**
     * Reads a segment, or a file that is to become one.
     *
     * @throws StoreException.Corrupt where it is damaged, or not sealed
     */
    public static Sound run(Storage storage, String name, BlockVisitor visitor) throws IOException {
        try (StorageFile file = storage.open(name, FileUse.SCAN)) {
            var window = new FileWindow(file);
            SegmentHeader header = JournalScan.header(window, name);
            var before =
                    new Chain(
                            header.logId(),
                            header.baseSequence(),
                            header.basePosition(),
                            header.previousHash(),
                            Long.MIN_VALUE);
            int number = Math.toIntExact(header.epoch() - 1);
            var start = new SegmentScan.Start(number, name, header, false, before);
            var scan =
                    new SegmentScan(start, window, true, visitor, new MarkCheck(Optional.empty()));
            return new Sound(scan.run(), scan.chain().lastHash());
        }
    }
}
