package dev.daybook.store;

import dev.daybook.core.StreamId;
import java.util.Optional;

/**
 * A part of one stream, and the direction to read it in.
 *
 * @param fromRevision first revision of the part, inclusive, at least 1
 * @param toRevision last revision of the part, inclusive
 * @param times only events within these times; times never go backwards within a stream, so they
 *     cut off its start and end
 */
public record StreamRange(
        StreamId stream,
        long fromRevision,
        long toRevision,
        Direction direction,
        Optional<TimeRange> times) {

    public StreamRange {
        if (fromRevision < 1) {
            throw new IllegalArgumentException(
                    "Revisions start at 1; stream=%s fromRevision=%d"
                            .formatted(stream, fromRevision));
        }
    }

    /** The whole stream, oldest event first. */
    public static StreamRange of(StreamId stream) {
        return new StreamRange(stream, 1, Long.MAX_VALUE, Direction.FORWARDS, Optional.empty());
    }

    public StreamRange from(long revision) {
        return new StreamRange(stream, revision, toRevision, direction, times);
    }

    public StreamRange to(long revision) {
        return new StreamRange(stream, fromRevision, revision, direction, times);
    }

    /** The same part, newest event first. */
    public StreamRange backwards() {
        return new StreamRange(stream, fromRevision, toRevision, Direction.BACKWARDS, times);
    }

    public StreamRange within(TimeRange range) {
        return new StreamRange(stream, fromRevision, toRevision, direction, Optional.of(range));
    }

    /** Up to an instant, which is included: the events behind a state as of that instant. */
    public StreamRange upTo(TimeAxis axis, long instantMicros) {
        return within(TimeRange.upTo(axis, instantMicros));
    }
}
