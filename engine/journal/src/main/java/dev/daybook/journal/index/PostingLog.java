package dev.daybook.journal.index;

import java.util.Arrays;

/**
 * The postings of one segment in the order of its blocks: which stream is in which block.
 *
 * <pre>
 *   posting  back link i32 | low half of the stream's last revision in the block u32
 *            back link: the stream's posting before; ~n for the first one of stream n of the segment
 * </pre>
 *
 * <p>Design note: eight bytes written one behind the other, so that publishing a block touches
 * nothing of a stream but its entry. Which block a posting belongs to, and the stream's number in
 * it, follow from the posting's own number; readers work them out. The pieces are never copied, so
 * the writer never waits for a copy. One thread adds; a reader sees what was there when a posting's
 * number was published to it.
 */
final class PostingLog {
    private static final int PIECE_BITS = 14;
    private static final int PIECE_LENGTH = 1 << PIECE_BITS;
    private static final int INITIAL_PIECES = 16;

    private long[][] pieces = new long[INITIAL_PIECES][];
    private int size;

    /** Returns the posting's number. */
    int add(int link, long lastRevision) {
        int piece = size >>> PIECE_BITS;
        if (piece == pieces.length) {
            pieces = Arrays.copyOf(pieces, piece * 2);
        }
        if ((size & (PIECE_LENGTH - 1)) == 0) {
            pieces[piece] = new long[PIECE_LENGTH];
        }
        pieces[piece][size & (PIECE_LENGTH - 1)] =
                ((long) link << Integer.SIZE) | (lastRevision & 0xffff_ffffL);
        return size++;
    }

    int size() {
        return size;
    }

    private long at(int posting) {
        return pieces[posting >>> PIECE_BITS][posting & (PIECE_LENGTH - 1)];
    }

    int link(int posting) {
        return (int) (at(posting) >> Integer.SIZE);
    }

    /**
     * The stream's last revision in the posting's block.
     *
     * @param near a revision of the stream that is less than 2^31 away
     */
    long lastRevision(int posting, long near) {
        return near + ((int) at(posting) - (int) near);
    }

    long heapBytes() {
        return (long) pieces.length * Long.BYTES
                + (long) (size / PIECE_LENGTH + 1) * PIECE_LENGTH * Long.BYTES;
    }
}
