package dev.daybook.journal.format.v1;

import dev.daybook.core.Event;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;

/** Events of a block in memory, for an {@link EventReader} to step through. Immutable. */
abstract sealed class ReadableEvents permits BlockPayload, BlockPart {
    private final BlockHeader header;
    private final BlockDictionary dictionary;
    private final BlockRestarts restarts;
    private final byte[] bytes;
    private final int start;

    /**
     * @param start where in the payload {@code bytes} begin
     */
    ReadableEvents(
            BlockHeader header,
            BlockDictionary dictionary,
            BlockRestarts restarts,
            byte[] bytes,
            int start) {
        this.header = header;
        this.dictionary = dictionary;
        this.restarts = restarts;
        this.bytes = bytes;
        this.start = start;
    }

    /** Revision of a stream's first event in the block. */
    abstract long firstRevision(int streamNumber);

    abstract StreamId stream(int streamNumber);

    public final BlockHeader header() {
        return header;
    }

    final BlockDictionary dictionary() {
        return dictionary;
    }

    final BlockRestarts restarts() {
        return restarts;
    }

    final byte[] array() {
        return bytes;
    }

    /** Where a restart is in {@link #array}. */
    final int restartOffset(int restart) {
        return restarts.offset(restart) - start;
    }

    /** Counts and numbers in the events are never larger. */
    final int maxCount() {
        return header.payloadLength();
    }

    /** The event that the reader stands on. */
    final Event event(EventReader at, Provenance provenance) {
        return new Event(
                stream(at.streamNumber()),
                at.revision(),
                header.basePosition() + at.ordinal(),
                dictionary.types().get(at.typeNumber()),
                at.recordedAtMicros(),
                at.occurredAtMicros(),
                provenance,
                at.payload());
    }
}
