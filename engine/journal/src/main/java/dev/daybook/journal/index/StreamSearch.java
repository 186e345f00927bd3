package dev.daybook.journal.index;

import dev.daybook.core.StreamId;
import dev.daybook.journal.table.TableKey;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a stream in one segment after the other, as the journal was at one moment.
 *
 * <p>Design note: the order of looking matters. First what is visible is taken, then the stream's
 * entry, then which segments are in memory. An entry is let go of only after its segments have
 * files; so a stream without an entry is in files alone, and a segment that is still in memory
 * below is reached by the entry's postings. Segments get their files from the oldest on, so those
 * in memory are the last ones. For one thread.
 */
final class StreamSearch {
    private final StreamId stream;
    private final @Nullable StreamEntry entry;
    private final SegmentSlot[] slots;
    private final Published visible;
    private final long place;
    private final long nearRevision;
    private final LiveSegment[] live;
    private @Nullable TableKey key;

    StreamSearch(
            StreamId stream, @Nullable StreamEntry entry, SegmentSlot[] slots, Published visible) {
        this.stream = stream;
        this.entry = entry;
        this.slots = slots;
        this.visible = visible;
        this.place = entry == null ? Place.NONE : entry.place();
        this.nearRevision = entry == null ? 0 : entry.lastRevision();
        this.live = liveSegments(slots);
    }

    private static LiveSegment[] liveSegments(SegmentSlot[] slots) {
        var found = new LiveSegment[slots.length];
        int first = slots.length;
        while (first > 0) {
            Optional<LiveSegment> segment = slots[first - 1].live();
            if (segment.isEmpty()) {
                break;
            }
            first--;
            found[first] = segment.get();
        }
        return Arrays.copyOfRange(found, first, slots.length);
    }

    Published visible() {
        return visible;
    }

    int segmentCount() {
        return slots.length;
    }

    SegmentSlot slot(int segment) {
        return slots[segment];
    }

    private int firstLive() {
        return slots.length - live.length;
    }

    /** Whether no segment can hold the stream; true only where that is known at once. */
    boolean isNew() {
        return entry != null && place == Place.NONE && entry.firstTip() == 0;
    }

    /**
     * The stream's postings in a segment, those before the one with {@code fromRevision} perhaps
     * left out; empty where it is not there.
     */
    Optional<SegmentPostings> in(int segment, long fromRevision) {
        if (segment < firstLive()) {
            return inFile(segment);
        }
        long at = placeIn(segment);
        if (Place.segment(at) != segment) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                live[segment - firstLive()].postings(
                        Place.posting(at), nearRevision, visible.blocks(), fromRevision));
    }

    /** The newest place in this segment, or in one before it. */
    private long placeIn(int segment) {
        long at = place;
        while (Place.segment(at) > segment) {
            at = live[Place.segment(at) - firstLive()].placeBefore(Place.posting(at));
        }
        return at;
    }

    private Optional<SegmentPostings> inFile(int segment) {
        TableKey known = key;
        if (known == null) {
            known = TableKey.of(stream);
            key = known;
        }
        TableKey wanted = known;
        return slots[segment].ask(index ->
                index instanceof SealedIndex file ? file.postings(wanted) : Optional.empty());
    }

    /** The last visible revision; 0 where the stream doesn't exist. */
    long lastRevision() {
        if (entry != null && place == Place.NONE) {
            return entry.firstTip();
        }
        for (int segment = slots.length - 1; segment >= 0; segment--) {
            long revision =
                    segment < firstLive()
                            ? inFile(segment).map(SegmentPostings::lastRevision).orElse(0L)
                            : lastInMemory(segment);
            if (revision > 0) {
                return revision;
            }
        }
        return 0;
    }

    private long lastInMemory(int segment) {
        long at = placeIn(segment);
        return Place.segment(at) == segment
                ? live[segment - firstLive()].lastRevision(
                        Place.posting(at), nearRevision, visible.blocks())
                : 0;
    }
}
