package dev.daybook.journal.format.v1;

import java.util.Arrays;

/**
 * Where in a block the events of its streams are, as far as a stream has several there. Events are
 * counted from 0. Immutable.
 */
final class StreamOrdinals {
    private final int[] streams;
    private final int[] starts;
    private final int[] ordinals;

    private StreamOrdinals(int[] streams, int[] starts, int[] ordinals) {
        this.streams = streams;
        this.starts = starts;
        this.ordinals = ordinals;
    }

    /**
     * Steps through a whole block.
     *
     * @param events stands before the first
     */
    static StreamOrdinals of(EventReader events, int eventCount) {
        int[] streamOf = new int[eventCount];
        int[] counts = new int[eventCount];
        while (events.next()) {
            int stream = events.streamNumber();
            if (stream >= eventCount) {
                throw new MalformedBlockException(
                        "A block has more streams than events; stream=" + stream);
            }
            streamOf[events.ordinal()] = stream;
            counts[stream]++;
        }
        return of(streamOf, counts);
    }

    private static StreamOrdinals of(int[] streamOf, int[] counts) {
        int several = 0;
        int total = 0;
        for (int count : counts) {
            several += count > 1 ? 1 : 0;
            total += count > 1 ? count : 0;
        }
        int[] streams = new int[several];
        int[] starts = new int[several + 1];
        int next = 0;
        int end = 0;
        for (int stream = 0; stream < counts.length; stream++) {
            int count = counts[stream];
            counts[stream] = count > 1 ? end : -1;
            if (count > 1) {
                streams[next] = stream;
                end += count;
                starts[++next] = end;
            }
        }
        int[] ordinals = new int[total];
        for (int ordinal = 0; ordinal < streamOf.length; ordinal++) {
            int stream = streamOf[ordinal];
            if (counts[stream] >= 0) {
                ordinals[counts[stream]++] = ordinal;
            }
        }
        return new StreamOrdinals(streams, starts, ordinals);
    }

    /** The place of the one event after {@code index} others of a stream that has several. */
    int ordinal(StreamInBlock stream, int index) {
        int found = Arrays.binarySearch(streams, stream.number());
        if (found < 0 || starts[found + 1] - starts[found] != stream.events()) {
            throw new MalformedBlockException(
                    "A block holds other events of a stream than the index says; stream="
                            + stream.stream());
        }
        return ordinals[starts[found] + index];
    }

    long heapBytes() {
        return (long) (streams.length + starts.length + ordinals.length) * Integer.BYTES;
    }
}
