package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.recovery.ScannedSegment.TornArea;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Judges what stands after the last valid block of the last segment: nothing, what a crash left of
 * one write, or damage.
 *
 * <p>Only one write is ever under way, and it is at most one block long. So whatever can't be a
 * part of that one write means that a block before it, which was durable, is damaged.
 *
 * @param tailOffset where the next block was to be written
 * @param fromOffset where to look from: {@code tailOffset}, or behind the TRAILER that stands there
 */
record TailCheck(
        String segment,
        FileWindow window,
        Chain chain,
        String reason,
        long tailOffset,
        long fromOffset) {
    private static final int STEP_BYTES = 64 * 1024;

    /** The torn area, or {@link StoreException.Corrupt}. */
    Optional<TornArea> run(Optional<BlockHeader> header) throws IOException {
        long torn =
                tailOffset + header.map(BlockHeader::blockSizeBytes).orElse(Block.MAX_SIZE_BYTES);
        requireNext(header);
        long end = fromOffset;
        for (long offset = fromOffset; offset < window.fileSizeBytes(); offset += STEP_BYTES) {
            end = Math.max(end, lastPageWithData(offset, torn));
        }
        return end == fromOffset ? Optional.empty() : Optional.of(new TornArea(fromOffset, end));
    }

    /** A header that can be trusted has to be the one that was to be written. */
    private void requireNext(Optional<BlockHeader> header) {
        if (header.isPresent()) {
            BlockHeader next = header.get();
            if (!next.logId().equals(chain.logId()) || next.sequence() != chain.nextSequence()) {
                throw corrupt(reason);
            }
        }
    }

    /** End of the last page with data in one step from {@code offset}; 0 where there is none. */
    private long lastPageWithData(long offset, long tornEnd) throws IOException {
        ByteBuffer bytes = window.at(offset, STEP_BYTES);
        int size = bytes.limit();
        long end = 0;
        for (int at = Pages.firstNonZero(bytes); at < size; ) {
            int page = at & -Pages.SIZE_BYTES;
            if (offset + page >= tornEnd) {
                throw corrupt(reason + ", and data follows that one write can't have left");
            }
            requireNoBlock(offset + page);
            int next = page + Pages.SIZE_BYTES;
            end = offset + next;
            ByteBuffer rest = window.at(offset, STEP_BYTES);
            at = next >= size ? size : next + Pages.firstNonZero(rest.slice(next, size - next));
        }
        return end;
    }

    /** A block further on was written after the damaged one was durable. */
    private void requireNoBlock(long offset) throws IOException {
        if (offset == tailOffset || offset + Pages.SIZE_BYTES > window.fileSizeBytes()) {
            return;
        }
        Optional<BlockHeader> found =
                switch (Block.read(window.at(offset, Block.MAX_SIZE_BYTES))) {
                    case Block.Valid valid -> Optional.of(valid.header());
                    case Block.Invalid invalid -> invalid.header();
                    case Block.Blank _, Block.Malformed _, Block.TooNew _ -> Optional.empty();
                };
        if (found.isPresent()
                && found.get().logId().equals(chain.logId())
                && found.get().sequence() >= chain.nextSequence()) {
            throw corrupt(reason + ", and a later block follows");
        }
    }

    private StoreException.Corrupt corrupt(String message) {
        return new StoreException.Corrupt(message, segment, tailOffset);
    }
}
