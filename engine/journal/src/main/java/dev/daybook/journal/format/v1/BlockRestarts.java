package dev.daybook.journal.format.v1;

/**
 * Where decoding can begin in a block: at every {@link #interval}th event. Restarts are numbered
 * from 0. Immutable.
 */
final class BlockRestarts {
    private final int interval;
    private final int eventsEnd;
    private final int[] offsets;
    private final int[] nextStreams;

    private BlockRestarts(int interval, int eventsEnd, int[] offsets, int[] nextStreams) {
        this.interval = interval;
        this.eventsEnd = eventsEnd;
        this.offsets = offsets;
        this.nextStreams = nextStreams;
    }

    /** Reads them from a whole payload; {@link MalformedBlockException} where they do not fit. */
    static BlockRestarts read(byte[] payload, int eventCount) {
        int interval = ByteSource.intAt(payload, PayloadLayout.RESTART_INTERVAL);
        int start = ByteSource.intAt(payload, PayloadLayout.RESTARTS_OFFSET);
        int count = interval <= 0 ? -1 : (eventCount + interval - 1) / interval;
        long end = start + (long) count * PayloadLayout.RESTART_BYTES;
        if (count <= 0 || end != payload.length) {
            throw new MalformedBlockException(
                    "A block's restarts do not fit; interval=%d offset=%d"
                            .formatted(interval, start));
        }
        int[] offsets = new int[count];
        int[] nextStreams = new int[count];
        for (int i = 0; i < count; i++) {
            int at = start + i * PayloadLayout.RESTART_BYTES;
            offsets[i] = ByteSource.intAt(payload, at);
            nextStreams[i] = ByteSource.intAt(payload, at + Integer.BYTES);
        }
        int eventsEnd = ByteSource.intAt(payload, PayloadLayout.DICTIONARY_OFFSET);
        return new BlockRestarts(interval, eventsEnd, offsets, nextStreams);
    }

    /** Events from one restart to the next. */
    int interval() {
        return interval;
    }

    /** Where the dictionary starts. */
    int eventsEnd() {
        return eventsEnd;
    }

    int count() {
        return offsets.length;
    }

    /** Offset in the payload of a restart's first event. */
    int offset(int restart) {
        return offsets[restart];
    }

    /** Where the events of a restart end. */
    int end(int restart) {
        return restart + 1 < offsets.length ? offsets[restart + 1] : eventsEnd;
    }

    /** Number of the stream that appears next from a restart on. */
    int nextStream(int restart) {
        return nextStreams[restart];
    }

    /**
     * The restart that a stream's first event in the block comes after: new streams appear in the
     * order of their numbers.
     */
    int ofFirstEvent(int streamNumber) {
        int low = 0;
        int high = offsets.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (nextStreams[middle] <= streamNumber) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
