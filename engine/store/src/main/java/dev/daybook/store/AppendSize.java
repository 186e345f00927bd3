package dev.daybook.store;

import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import org.jspecify.annotations.Nullable;

/** How large an append is, by the same measure in every store. */
public final class AppendSize {
    /** What an event costs beside its texts and payload: numbers, times, ids and lengths. */
    private static final int FIXED_SIZE_BYTES = 100;

    private static final int MAX_UTF8_BYTES_PER_CHAR = 3;

    private AppendSize() {}

    /** An upper bound for the encoded size. */
    public static int bytes(Append append) {
        long size = 0;
        for (StreamAppend part : append.streams()) {
            for (NewEvent event : part.events()) {
                size += bytes(event);
            }
            size += nameLength(part.stream());
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /** The same for events of one command to one stream, whose name has so many characters. */
    public static int bytes(int nameLength, Provenance provenance, EncodedEvents events) {
        long chars = chars(provenance) * events.size();
        for (int i = 0; i < events.size(); i++) {
            chars += events.type(i).name().length();
        }
        long size = (long) FIXED_SIZE_BYTES * events.size() + chars * MAX_UTF8_BYTES_PER_CHAR;
        size += events.payloadsLength() + nameLength;
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /**
     * Refuses an append that is larger than a store allows.
     *
     * @throws IllegalArgumentException with the limit and the size
     */
    public static int require(Append append, StoreLimits limits) {
        requireCount(append.eventCount(), limits);
        return requireSize(bytes(append), limits);
    }

    /** The same for events of one command to one stream, whose name has so many characters. */
    public static int require(
            int nameLength, Provenance provenance, EncodedEvents events, StoreLimits limits) {
        requireCount(events.size(), limits);
        return requireSize(bytes(nameLength, provenance, events), limits);
    }

    /** Characters of a stream's name without the hyphen. */
    public static int nameLength(StreamId stream) {
        return stream.category().length() + stream.key().length();
    }

    private static void requireCount(int events, StoreLimits limits) {
        if (events > limits.eventsPerAppend()) {
            throw new IllegalArgumentException(
                    "Too many events in one append; limit=%d events=%d"
                            .formatted(limits.eventsPerAppend(), events));
        }
    }

    private static int requireSize(int size, StoreLimits limits) {
        if (size > limits.appendSizeBytes()) {
            throw new IllegalArgumentException(
                    "An append is too large; limitBytes=%d sizeBytes=%d"
                            .formatted(limits.appendSizeBytes(), size));
        }
        return size;
    }

    private static long bytes(NewEvent event) {
        long chars = event.type().name().length() + chars(event.provenance());
        return FIXED_SIZE_BYTES + chars * MAX_UTF8_BYTES_PER_CHAR + event.payload().length();
    }

    private static long chars(Provenance provenance) {
        long chars = provenance.actor().length();
        chars += length(provenance.correlationId()) + length(provenance.causationId());
        if (!provenance.metadata().isEmpty()) {
            for (var entry : provenance.metadata().entrySet()) {
                chars += entry.getKey().length() + entry.getValue().length();
            }
        }
        return chars;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
