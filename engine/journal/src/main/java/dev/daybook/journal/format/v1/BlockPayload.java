package dev.daybook.journal.format.v1;

import dev.daybook.core.EventType;
import dev.daybook.core.StreamId;
import java.util.List;

/** The payload of a DATA block, ready to read events from. Thread-safe: nothing in it changes. */
public final class BlockPayload extends ReadableEvents {
    private final StreamTableDecoder streams;

    private BlockPayload(
            BlockHeader header,
            BlockDictionary dictionary,
            BlockRestarts restarts,
            StreamTableDecoder streams,
            byte[] bytes) {
        super(header, dictionary, restarts, bytes, 0);
        this.streams = streams;
    }

    /** Reads the dictionary; throws {@link MalformedBlockException} where it makes no sense. */
    public static BlockPayload of(BlockHeader header, byte[] bytes) {
        try {
            BlockRestarts restarts = BlockRestarts.read(bytes, header.eventCount());
            var source = new ByteSource(bytes, restarts.eventsEnd());
            BlockDictionary dictionary = BlockDictionary.read(source);
            var streams = new StreamTableDecoder(bytes, source, dictionary);
            int end = ByteSource.intAt(bytes, PayloadLayout.RESTARTS_OFFSET);
            if (source.position() != end) {
                throw new MalformedBlockException(
                        "A dictionary does not end at the restarts; at=" + source.position());
            }
            return new BlockPayload(header, dictionary, restarts, streams, bytes);
        } catch (IndexOutOfBoundsException | IllegalArgumentException outside) {
            throw new MalformedBlockException("A block's dictionary is not readable: " + outside);
        }
    }

    public StreamTable streams() {
        return streams;
    }

    @Override
    long firstRevision(int streamNumber) {
        return streams.firstRevision(streamNumber);
    }

    @Override
    StreamId stream(int streamNumber) {
        return streams.stream(streamNumber);
    }

    /** Reads a stream's name into {@code key} without making text of it. */
    public void readKey(int streamNumber, StreamKey key) {
        try {
            streams.readKey(streamNumber, key);
        } catch (IndexOutOfBoundsException outside) {
            throw new MalformedBlockException("A stream's name is not readable: " + outside);
        }
    }

    /** Appends a stream's name as text, without making a {@link String} of it. */
    void copyName(int streamNumber, ByteSink out) {
        streams.copyName(streamNumber, out);
    }

    public List<EventType> types() {
        return dictionary().types();
    }

    public OccurredSpan occurred() {
        return new OccurredSpan(
                ByteSource.longAt(array(), PayloadLayout.MIN_OCCURRED_AT),
                ByteSource.longAt(array(), PayloadLayout.MAX_OCCURRED_AT));
    }

    /** Reads the events from the one at {@code ordinal} on; 0 is the block's first. */
    public EventReader eventsFrom(int ordinal) {
        var reader = new EventReader(this, ordinal / restarts().interval());
        reader.skipTo(ordinal);
        return reader;
    }

    /** Reads on from near before a stream's first event in the block. */
    public EventReader eventsOf(int streamNumber) {
        return new EventReader(this, restarts().ofFirstEvent(streamNumber));
    }

    /** The bytes behind this payload; not to be changed. */
    public byte[] bytes() {
        return array();
    }
}
