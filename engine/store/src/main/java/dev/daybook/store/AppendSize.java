package dev.daybook.store;

import dev.daybook.core.Provenance;
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
            size += part.stream().category().length() + part.stream().key().length();
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /**
     * Refuses an append that is larger than a store allows.
     *
     * @throws IllegalArgumentException with the limit and the size
     */
    public static int require(Append append, StoreLimits limits) {
        if (append.eventCount() > limits.eventsPerAppend()) {
            throw new IllegalArgumentException(
                    "Too many events in one append; limit=%d events=%d"
                            .formatted(limits.eventsPerAppend(), append.eventCount()));
        }
        int size = bytes(append);
        if (size > limits.appendSizeBytes()) {
            throw new IllegalArgumentException(
                    "An append is too large; limitBytes=%d sizeBytes=%d"
                            .formatted(limits.appendSizeBytes(), size));
        }
        return size;
    }

    private static long bytes(NewEvent event) {
        Provenance provenance = event.provenance();
        long chars = event.type().name().length();
        chars += provenance.actor().length();
        chars += length(provenance.correlationId()) + length(provenance.causationId());
        for (var entry : provenance.metadata().entrySet()) {
            chars += entry.getKey().length() + entry.getValue().length();
        }
        return FIXED_SIZE_BYTES + chars * MAX_UTF8_BYTES_PER_CHAR + event.payload().length();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
