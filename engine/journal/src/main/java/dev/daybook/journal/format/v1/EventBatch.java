package dev.daybook.journal.format.v1;

import dev.daybook.core.EventType;
import dev.daybook.core.Provenance;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events in their order that wait to be encoded, append after append.
 *
 * <p>Design note: a structure of arrays that is filled again and again, so that an event costs no
 * object on its way from the caller to the block. Only what differs from the event before is kept
 * of its origin, so a provenance lives no longer than the call that brought it, as a rule. Filled
 * by one thread at a time, then read by one.
 */
public final class EventBatch {
    /** Where a new batch is begun; an append that is larger alone has a batch for itself. */
    private static final int EVENTS = 1024;

    private static final int PAYLOADS_SIZE_BYTES = 64 * 1024;

    private static final int LONGS = 5;
    private static final int REVISION = 0;
    private static final int RECORDED_AT = 1;
    private static final int OCCURRED_AT = 2;
    private static final int COMMAND_HIGH = 3;
    private static final int COMMAND_LOW = 4;

    private static final int INTS = 4;
    private static final int PAYLOAD_END = 0;
    private static final int COMMAND_HASH = 1;
    private static final int ORIGIN = 2;
    private static final int APPEND_SIZE = 3;

    private @Nullable BlockStream[] streams = new @Nullable BlockStream[EVENTS];
    private @Nullable EventType[] types = new @Nullable EventType[EVENTS];
    private @Nullable Provenance[] origins = new @Nullable Provenance[1];
    private long[] longs = new long[EVENTS * LONGS];
    private int[] ints = new int[EVENTS * INTS];
    private byte[] payloads = new byte[PAYLOADS_SIZE_BYTES];
    private int size;
    private int originCount;
    private int payloadsSize;
    private long commandHigh;
    private long commandLow;
    private int commandHash;

    /** Forgets everything; what grew beyond its first size for one large append is given back. */
    public void clear() {
        Arrays.fill(origins, 0, originCount, null);
        size = 0;
        originCount = 0;
        payloadsSize = 0;
        if (payloads.length > PAYLOADS_SIZE_BYTES) {
            payloads = new byte[PAYLOADS_SIZE_BYTES];
        }
    }

    /** Whether more events go in before a new batch has to be begun. */
    public boolean hasRoom(int events, int payloadBytes) {
        return size == 0
                || (size + events <= EVENTS && payloadsSize + payloadBytes <= PAYLOADS_SIZE_BYTES);
    }

    /** Where the events that are added next come from. */
    public void origin(Provenance provenance) {
        commandHigh = provenance.commandId().high();
        commandLow = provenance.commandId().low();
        commandHash = provenance.commandHash();
        if (originCount == 0 || !isSameOrigin(originAt(originCount - 1), provenance)) {
            if (originCount == origins.length) {
                origins = Arrays.copyOf(origins, originCount * 2);
            }
            origins[originCount++] = provenance;
        }
    }

    /** Adds an event with what {@link #payload} brought since the last one. */
    public void add(BlockStream stream, long revision, EventType type, long occurredAtMicros) {
        if (size == types.length) {
            grow();
        }
        streams[size] = stream;
        types[size] = type;
        int at = size * LONGS;
        longs[at + REVISION] = revision;
        longs[at + OCCURRED_AT] = occurredAtMicros;
        longs[at + COMMAND_HIGH] = commandHigh;
        longs[at + COMMAND_LOW] = commandLow;
        at = size * INTS;
        ints[at + PAYLOAD_END] = payloadsSize;
        ints[at + COMMAND_HASH] = commandHash;
        ints[at + ORIGIN] = originCount - 1;
        ints[at + APPEND_SIZE] = 0;
        size++;
    }

    /** Copies the payload of the event that is added next. */
    public void payload(byte[] source, int offset, int length) {
        if (payloads.length - payloadsSize < length) {
            payloads =
                    Arrays.copyOf(payloads, Math.max(payloads.length * 2, payloadsSize + length));
        }
        System.arraycopy(source, offset, payloads, payloadsSize, length);
        payloadsSize += length;
    }

    /** The events since the last call are one append, recorded at one instant. */
    public void endAppend(int events, long recordedAtMicros, int sizeBytes) {
        for (int event = size - events; event < size; event++) {
            longs[event * LONGS + RECORDED_AT] = recordedAtMicros;
        }
        ints[(size - 1) * INTS + APPEND_SIZE] = sizeBytes;
    }

    private void grow() {
        streams = Arrays.copyOf(streams, size * 2);
        types = Arrays.copyOf(types, size * 2);
        longs = Arrays.copyOf(longs, longs.length * 2);
        ints = Arrays.copyOf(ints, ints.length * 2);
    }

    private static boolean isSameOrigin(Provenance a, Provenance b) {
        return a.actor().equals(b.actor())
                && Objects.equals(a.correlationId(), b.correlationId())
                && Objects.equals(a.causationId(), b.causationId())
                && a.metadata().equals(b.metadata());
    }

    private Provenance originAt(int number) {
        return Objects.requireNonNull(origins[number]);
    }

    /** How many events there are. */
    public int size() {
        return size;
    }

    public BlockStream stream(int event) {
        return Objects.requireNonNull(streams[event]);
    }

    public EventType type(int event) {
        return Objects.requireNonNull(types[event]);
    }

    public long revision(int event) {
        return longs[event * LONGS + REVISION];
    }

    public long recordedAtMicros(int event) {
        return longs[event * LONGS + RECORDED_AT];
    }

    public long occurredAtMicros(int event) {
        return longs[event * LONGS + OCCURRED_AT];
    }

    public long commandHigh(int event) {
        return longs[event * LONGS + COMMAND_HIGH];
    }

    public long commandLow(int event) {
        return longs[event * LONGS + COMMAND_LOW];
    }

    public int commandHash(int event) {
        return ints[event * INTS + COMMAND_HASH];
    }

    /** Actor, correlation, causation and metadata of the event; its command is another's. */
    public Provenance originOf(int event) {
        return originAt(ints[event * INTS + ORIGIN]);
    }

    /** The size of the append that ends with the event; 0 where none ends there. */
    public int appendSizeBytes(int event) {
        return ints[event * INTS + APPEND_SIZE];
    }

    /** All payloads, one behind the other; not to be written to. */
    public byte[] payloads() {
        return payloads;
    }

    public int payloadOffset(int event) {
        return event == 0 ? 0 : ints[(event - 1) * INTS + PAYLOAD_END];
    }

    public int payloadLength(int event) {
        return ints[event * INTS + PAYLOAD_END] - payloadOffset(event);
    }
}
