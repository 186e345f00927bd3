package dev.daybook.simulation;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.recovery.BlockVisitor;
import dev.daybook.journal.recovery.DurableMarkFile;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.recovery.JournalScan;
import dev.daybook.journal.recovery.ScannedSegment;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A journal as bytes that can be damaged, and what it held before.
 *
 * @param segment whose damage is looked at
 * @param blocks every DATA block of the journal
 * @param endOffset where the blocks of the segment end, SEAL included
 */
record StoredJournal(
        Map<String, byte[]> files, String segment, List<StoredBlock> blocks, long endOffset) {

    /** A DATA block and its place. */
    record StoredBlock(String segment, long offset, BlockHeader header, ByteBuffer payload) {}

    /** The first segment of a journal is the one to be damaged. */
    static StoredJournal of(Map<String, byte[]> files) {
        var blocks = new ArrayList<StoredBlock>();
        try {
            ScannedSegment first =
                    new JournalScan(
                                    new ReadOnlyFiles(files),
                                    HashCheck.ALL,
                                    (_, name, offset, header, payload) ->
                                            blocks.add(
                                                    new StoredBlock(
                                                            name,
                                                            offset,
                                                            header,
                                                            ByteBuffer.wrap(payload))))
                            .run()
                            .orElseThrow()
                            .segments()
                            .getFirst();
            return new StoredJournal(files, first.name(), blocks, first.endOffset());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** To be damaged on its own. */
    StoredJournal copy() {
        var copy = new TreeMap<String, byte[]>();
        files.forEach((name, bytes) -> copy.put(name, bytes.clone()));
        return new StoredJournal(copy, segment, blocks, endOffset);
    }

    byte[] bytes() {
        return Objects.requireNonNull(files.get(segment));
    }

    void replace(byte[] bytes) {
        files.put(segment, bytes);
    }

    /** Nothing vouches any more for the end of the journal. */
    void dropMark() {
        files.remove(DurableMarkFile.NAME);
    }

    /**
     * Whether opening refuses the journal, with a place in the segment not behind the damage. If it
     * does not, every block must be there as it was; otherwise this throws an {@link
     * AssertionError}.
     */
    boolean isRefused(long damagedAt) {
        var comparison = new Comparison();
        try {
            new JournalScan(new ReadOnlyFiles(files), HashCheck.LAST_SEGMENT, comparison).run();
        } catch (StoreException.Corrupt damage) {
            if (!damage.segment().equals(segment) || damage.offset() > damagedAt) {
                throw new AssertionError(
                        "Damage is reported elsewhere; offset=%d reported=%s@%d"
                                .formatted(damagedAt, damage.segment(), damage.offset()));
            }
            return true;
        } catch (StoreException.UnsupportedFormat newer) {
            return true;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        comparison.requireAll(damagedAt);
        return false;
    }

    private final class Comparison implements BlockVisitor {
        private int seen;
        private boolean same = true;

        @Override
        public void onBlock(
                int number, String name, long offset, BlockHeader header, byte[] payload) {
            if (seen < blocks.size()) {
                StoredBlock before = blocks.get(seen);
                same &=
                        before.header().equals(header)
                                && before.payload().equals(ByteBuffer.wrap(payload));
            }
            seen++;
        }

        void requireAll(long damagedAt) {
            if (seen != blocks.size() || !same) {
                throw new AssertionError(
                        "Damage went unseen; offset=%d blocks=%d of %d same=%s"
                                .formatted(damagedAt, seen, blocks.size(), same));
            }
        }
    }
}
