package dev.daybook.store;

import dev.daybook.core.EventType;
import dev.daybook.core.PayloadWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events of one command to one stream, encoded one behind the other. Filled again and again by
 * one thread, so that no object is made for an event.
 */
public final class EncodedEvents {
    private static final int INITIAL_EVENTS = 8;

    private @Nullable EventType[] types = new @Nullable EventType[INITIAL_EVENTS];
    private int[] ends = new int[INITIAL_EVENTS];
    private final PayloadWriter payloads = new PayloadWriter();
    private long occurredAtMicros;
    private int size;

    /** Starts the events of the next command, which all occurred at the same instant. */
    public EncodedEvents clear(long newOccurredAtMicros) {
        size = 0;
        payloads.clear();
        occurredAtMicros = newOccurredAtMicros;
        return this;
    }

    /** Where the next event's payload is to be written, before {@link #add}. */
    public PayloadWriter payload() {
        return payloads;
    }

    /** Ends an event: its payload is what was written since the one before. */
    public void add(EventType type) {
        if (size == types.length) {
            types = Arrays.copyOf(types, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        types[size] = type;
        ends[size] = payloads.length();
        size++;
    }

    public int size() {
        return size;
    }

    public EventType type(int index) {
        EventType type = types[index];
        if (type == null || index >= size) {
            throw new IndexOutOfBoundsException("index=%d size=%d".formatted(index, size));
        }
        return type;
    }

    public long occurredAtMicros() {
        return occurredAtMicros;
    }

    /** Where an event's payload begins in {@link #bytes}. */
    public int offset(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    public int length(int index) {
        return ends[index] - offset(index);
    }

    /** All payloads together. */
    public int payloadsLength() {
        return payloads.length();
    }

    /** The buffer behind the payloads, valid until the next change; not to be written to. */
    public byte[] bytes() {
        return payloads.buffer();
    }
}
