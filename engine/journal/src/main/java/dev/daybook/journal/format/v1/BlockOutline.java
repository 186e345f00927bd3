package dev.daybook.journal.format.v1;

import dev.daybook.core.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a block to read single events of it: everything but events and streams. Three to
 * four kilobytes for a large block, and four bytes an event once it tells where streams with
 * several events have them. Thread-safe.
 */
public final class BlockOutline {
    private static final int HEAP_BYTES = 1024;

    /** Text in memory, with its object, is at most so much larger than in the block. */
    private static final int HEAP_BYTES_PER_DICTIONARY_BYTE = 8;

    private final BlockHeader header;
    private final BlockDictionary dictionary;
    private final BlockRestarts restarts;
    private final int dictionaryBytes;
    private volatile @Nullable StreamOrdinals ordinals;

    private BlockOutline(
            BlockHeader header,
            BlockDictionary dictionary,
            BlockRestarts restarts,
            int dictionaryBytes) {
        this.header = header;
        this.dictionary = dictionary;
        this.restarts = restarts;
        this.dictionaryBytes = dictionaryBytes;
    }

    /** Reads it from a verified payload. */
    public static BlockOutline of(BlockHeader header, byte[] payload) {
        try {
            BlockRestarts restarts = BlockRestarts.read(payload, header.eventCount());
            var source = new ByteSource(payload, restarts.eventsEnd());
            BlockDictionary dictionary = BlockDictionary.read(source);
            int bytes = source.position() - restarts.eventsEnd();
            return new BlockOutline(header, dictionary, restarts, bytes);
        } catch (IndexOutOfBoundsException | IllegalArgumentException outside) {
            throw new MalformedBlockException("A block's dictionary is not readable: " + outside);
        }
    }

    /** Whether {@link #events} can find a stream's events without {@link #locate}. */
    public boolean locates(StreamInBlock stream) {
        return stream.events() == 1 || ordinals != null;
    }

    /** Finds out where streams with several events have them. */
    public void locate(byte[] payload, StreamInBlock stream) {
        var all = part(new PayloadBytes(payload, 0), stream);
        ordinals = StreamOrdinals.of(new EventReader(all, 0), header.eventCount());
    }

    public long heapBytes() {
        StreamOrdinals known = ordinals;
        return HEAP_BYTES
                + (long) restarts.count() * PayloadLayout.RESTART_BYTES
                + (long) dictionaryBytes * HEAP_BYTES_PER_DICTIONARY_BYTE
                + (known == null ? 0 : known.heapBytes());
    }

    /** About how many bytes {@link #events} will ask for, a piece's overhead included. */
    public long bytesOf(StreamInBlock stream, int first, int last, int overheadBytes) {
        long bytes = 0;
        for (int index = first; index <= last; ) {
            Run run = run(stream, index, last);
            bytes += overheadBytes + restarts.end(run.lastRestart) - restarts.offset(run.restart);
            index = run.end;
        }
        return bytes;
    }

    /**
     * The events of a stream from one to another, counted from 0 and both included, that are
     * wanted.
     */
    public List<Event> events(
            StreamInBlock stream,
            int first,
            int last,
            PayloadBytes.Source payload,
            Predicate<EventReader> wanted)
            throws IOException {
        var events = new ArrayList<Event>(last - first + 1);
        for (int index = first; index <= last; ) {
            Run run = run(stream, index, last);
            int from = restarts.offset(run.restart);
            var part = part(payload.read(from, restarts.end(run.lastRestart)), stream);
            var reader = new EventReader(part, run.restart);
            for (; index < run.end; index++) {
                reader = stepTo(stream, index, reader, part);
                if (wanted.test(reader)) {
                    events.add(reader.event());
                }
            }
        }
        return events;
    }

    private BlockPart part(PayloadBytes bytes, StreamInBlock stream) {
        return new BlockPart(header, dictionary, restarts, bytes, stream);
    }

    /** Events up to {@code end}, without it, that are read together. */
    private record Run(int restart, int lastRestart, int end) {}

    private Run run(StreamInBlock stream, int index, int last) {
        int restart = restartOf(stream, index);
        int lastRestart = restart;
        int end = index + 1;
        while (end <= last && restartOf(stream, end) <= lastRestart + 1) {
            lastRestart = restartOf(stream, end);
            end++;
        }
        return new Run(restart, lastRestart, end);
    }

    private int restartOf(StreamInBlock stream, int index) {
        return stream.events() == 1
                ? restarts.ofFirstEvent(stream.number())
                : ordinal(stream, index) / restarts.interval();
    }

    private int ordinal(StreamInBlock stream, int index) {
        StreamOrdinals known = ordinals;
        if (known == null) {
            throw new IllegalStateException("locate() comes first");
        }
        return known.ordinal(stream, index);
    }

    private EventReader stepTo(
            StreamInBlock stream, int index, EventReader reader, BlockPart part) {
        EventReader at = reader;
        if (stream.events() == 1) {
            int end = (restartOf(stream, index) + 1) * restarts.interval() - 1;
            while (at.ordinal() < end && at.next() && at.streamNumber() != stream.number()) {
                // next() does the work
            }
        } else {
            int ordinal = ordinal(stream, index);
            int restart = ordinal / restarts.interval();
            if (at.ordinal() < restart * restarts.interval() - 1) {
                at = new EventReader(part, restart);
            }
            at.skipTo(ordinal);
            at.next();
        }
        if (at.streamNumber() != stream.number()
                || at.revision() != stream.firstRevision() + index) {
            throw new MalformedBlockException(
                    "A stream's event is not where it should be; event=%s@%d"
                            .formatted(stream.stream(), stream.firstRevision() + index));
        }
        return at;
    }
}
