package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.StreamInBlock;
import dev.daybook.journal.recovery.SegmentName;
import dev.daybook.store.Direction;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that hold a range of a stream's revisions, one after the other in the direction of the
 * range. Only segments that can hold some of it are looked into, and one segment's postings are in
 * memory at a time. For one thread.
 */
public final class StreamBlocks {
    private final StreamSearch search;
    private final StreamRange range;
    private final int firstBlock;
    private final int endBlock;
    private final boolean forwards;
    private final Deque<Integer> segments = new ArrayDeque<>();
    private int lookedAt = -1;
    private Optional<SegmentPostings> seen = Optional.empty();
    private @Nullable SegmentPostings postings;
    private int current;
    private int last;

    StreamBlocks(StreamSearch search, StreamRange range, int firstBlock, int endBlock) {
        this.search = search;
        this.range = range;
        this.firstBlock = firstBlock;
        this.endBlock = endBlock;
        this.forwards = range.direction() == Direction.FORWARDS;
        if (!search.isNew() && range.fromRevision() <= range.toRevision()) {
            findSegments();
        }
    }

    /** Goes from the newest segment back to the one with the range's first revision. */
    private void findSegments() {
        long expectedLast = -1;
        for (int segment = search.segmentCount() - 1; segment >= 0; segment--) {
            if (search.slot(segment).firstBlock() >= endBlock) {
                continue;
            }
            Optional<SegmentPostings> found = look(segment);
            if (found.isPresent()) {
                requireNoGap(segment, expectedLast, found.get().lastRevision());
                expectedLast = found.get().firstRevision() - 1;
                if (expectedLast < range.toRevision()) {
                    add(segment);
                }
            }
            if (expectedLast == 0
                    || (expectedLast > 0 && expectedLast < range.fromRevision())
                    || search.slot(segment).firstBlock() <= firstBlock) {
                return;
            }
        }
        requireNoGap(0, expectedLast, 0);
    }

    private Optional<SegmentPostings> look(int segment) {
        boolean skipped =
                range.times().isPresent()
                        && !JournalIndex.mayHold(search.slot(segment), range.times().get());
        return skipped ? Optional.empty() : postingsIn(segment);
    }

    /** What was looked at last is often what is read first. */
    private Optional<SegmentPostings> postingsIn(int segment) {
        if (segment != lookedAt) {
            seen = search.in(segment, range.fromRevision());
            lookedAt = segment;
        }
        return seen;
    }

    /**
     * Revisions have no gaps; where the index shows one, it is better to fail than to leave out.
     */
    private void requireNoGap(int segment, long expected, long actual) {
        boolean all = range.times().isEmpty();
        if (all && expected > 0 && expected != actual) {
            throw new StoreException.Corrupt(
                    "A stream's revisions do not continue in the index; stream=%s revision=%d"
                            .formatted(range.stream(), expected),
                    SegmentName.of(search.slot(segment).basePosition()),
                    0);
        }
    }

    private void add(int segment) {
        if (forwards) {
            segments.addFirst(segment);
        } else {
            segments.addLast(segment);
        }
    }

    /** Goes to the next block; false at the end. */
    public boolean next() {
        if (postings != null && current != last) {
            current += forwards ? 1 : -1;
            return true;
        }
        while (!segments.isEmpty()) {
            SegmentPostings found = postingsIn(segments.removeFirst()).orElseThrow();
            int low = Math.max(found.indexOf(range.fromRevision()), found.indexOfBlock(firstBlock));
            int high =
                    Math.min(found.indexOf(range.toRevision()), found.indexOfBlock(endBlock) - 1);
            if (low <= high && range.fromRevision() <= found.lastRevision()) {
                postings = found;
                current = forwards ? low : high;
                last = forwards ? high : low;
                return true;
            }
        }
        return false;
    }

    private SegmentPostings postings() {
        SegmentPostings known = postings;
        if (known == null) {
            throw new IllegalStateException("next() comes first");
        }
        return known;
    }

    /** The block's number. */
    public int block() {
        return postings().block(current);
    }

    /** The stream's part in the block. */
    public StreamInBlock stream() {
        SegmentPostings found = postings();
        return new StreamInBlock(
                range.stream(),
                found.streamNumber(current),
                found.firstRevision(current),
                found.events(current));
    }
}
