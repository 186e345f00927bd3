package dev.daybook.journal.format.v1;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * Steps through the events of a block; see {@link EventFlags}. Stepping over an event makes no
 * objects. Not thread-safe.
 *
 * <p>Throws {@link MalformedBlockException} where the bytes make no sense.
 */
public final class EventReader {
    static final int NO_TEXT = -1;

    private final ReadableEvents block;
    private final BlockRestarts restarts;
    private final ByteSource source;
    private int ordinal;
    private int nextStream;
    private int stream;
    private long revision;
    private int type;
    private long recordedAt;
    private long occurredAt;
    private long commandHigh;
    private long commandLow;
    private int commandHash;
    private int actor;
    private int metadata;
    private int correlationOffset;
    private int causationOffset;
    private int payloadLength;
    private @Nullable Provenance provenance;

    EventReader(ReadableEvents block, int restart) {
        this.block = block;
        this.restarts = block.restarts();
        this.source = new ByteSource(block.array(), block.restartOffset(restart), block.maxCount());
        ordinal = restart * restarts.interval() - 1;
    }

    /** Steps to the next event of the block; false where there is none. */
    public boolean next() {
        int following = ordinal + 1;
        if (following >= block.header().eventCount()) {
            return false;
        }
        try {
            if (following % restarts.interval() == 0) {
                restart(following / restarts.interval());
            }
            readEvent();
        } catch (IndexOutOfBoundsException outside) {
            throw new MalformedBlockException("An event ends outside its block; " + outside);
        }
        ordinal = following;
        return true;
    }

    /** Steps on so that {@link #next} gets to the event at {@code target}. */
    public void skipTo(int target) {
        while (ordinal < target - 1 && next()) {
            // next() does the work
        }
    }

    private void restart(int restart) {
        if (source.position() != block.restartOffset(restart)) {
            throw new MalformedBlockException("A restart is misplaced; restart=" + restart);
        }
        nextStream = restarts.nextStream(restart);
        stream = -1;
        type = 0;
        recordedAt = block.header().firstRecordedAtMicros();
        commandHigh = 0;
        commandLow = 0;
        commandHash = 0;
        actor = 0;
        metadata = 0;
        correlationOffset = NO_TEXT;
        causationOffset = NO_TEXT;
        provenance = null;
    }

    private void readEvent() {
        int flags = source.readByte();
        int origin = (flags & EventFlags.ORIGIN) != 0 ? source.readByte() : 0;
        if ((origin & EventFlags.ORIGIN_UNUSED) != 0) {
            throw new MalformedBlockException("Unknown flags of an event; origin=" + origin);
        }
        readStream(flags & EventFlags.STREAM_MASK);
        if ((flags & EventFlags.TYPE) != 0) {
            type = source.readCount();
        }
        if ((flags & EventFlags.RECORDED) != 0) {
            recordedAt += source.readVarint();
        }
        boolean occurred = (flags & EventFlags.OCCURRED) != 0;
        occurredAt = occurred ? recordedAt + source.readZigzag() : recordedAt;
        readCommand((flags >> EventFlags.COMMAND_SHIFT) & EventFlags.COMMAND_MASK);
        if (origin != 0) {
            readOrigin(origin);
        }
        payloadLength = source.readCount();
        source.skip(payloadLength);
        if (source.position() > block.array().length) {
            throw new MalformedBlockException("A payload ends outside its block; at=" + ordinal);
        }
    }

    private void readStream(int flag) {
        switch (flag) {
            case EventFlags.STREAM_SAME -> {
                if (stream < 0) {
                    throw new MalformedBlockException("No stream to continue; ordinal=" + ordinal);
                }
                revision++;
            }
            case EventFlags.STREAM_NEXT -> {
                stream = nextStream++;
                revision = block.firstRevision(stream);
            }
            case EventFlags.STREAM_NUMBER -> {
                stream = source.readCount();
                revision = block.firstRevision(stream) + source.readVarint();
            }
            default -> throw new MalformedBlockException("Unknown stream flag; ordinal=" + ordinal);
        }
    }

    private void readCommand(int flag) {
        switch (flag) {
            case EventFlags.COMMAND_SAME -> {
                return;
            }
            case EventFlags.COMMAND_NEXT -> commandLow++;
            case EventFlags.COMMAND_NEAR -> commandLow += source.readZigzag();
            default -> {
                commandHigh = source.readLong();
                commandLow = source.readLong();
            }
        }
        commandHash = source.readInt();
        provenance = null;
    }

    private void readOrigin(int origin) {
        provenance = null;
        if ((origin & EventFlags.ACTOR) != 0) {
            actor = source.readCount();
        }
        if ((origin & EventFlags.METADATA) != 0) {
            metadata = source.readCount();
        }
        correlationOffset = readText(origin >> EventFlags.CORRELATION_SHIFT, correlationOffset);
        causationOffset = readText(origin >> EventFlags.CAUSATION_SHIFT, causationOffset);
    }

    private int readText(int flag, int before) {
        return switch (flag & EventFlags.TEXT_MASK) {
            case EventFlags.TEXT_SAME -> before;
            case EventFlags.TEXT_NONE -> NO_TEXT;
            case EventFlags.TEXT_GIVEN -> {
                int offset = source.position();
                PackedText.skip(source, source.readByte());
                yield offset;
            }
            default -> throw new MalformedBlockException("Unknown text flag; ordinal=" + ordinal);
        };
    }

    /** The event's place in the block, from 0. */
    public int ordinal() {
        return ordinal;
    }

    public int streamNumber() {
        return stream;
    }

    public long revision() {
        return revision;
    }

    public EventType type() {
        return block.dictionary().types().get(type);
    }

    public long recordedAtMicros() {
        return recordedAt;
    }

    public long occurredAtMicros() {
        return occurredAt;
    }

    /** The event that this reader stands on. */
    public Event event() {
        try {
            return block.event(this, provenance());
        } catch (IndexOutOfBoundsException | IllegalArgumentException nonsense) {
            throw new MalformedBlockException(
                    "An event is not readable; ordinal=%d: %s".formatted(ordinal, nonsense));
        }
    }

    /** The payload where it lies in the block, for as long as the reader stands here. */
    public Payload payloadSlice() {
        return Payload.slice(block.array(), source.position() - payloadLength, payloadLength);
    }

    int typeNumber() {
        return type;
    }

    long commandHigh() {
        return commandHigh;
    }

    long commandLow() {
        return commandLow;
    }

    int commandHash() {
        return commandHash;
    }

    int actorNumber() {
        return actor;
    }

    int metadataNumber() {
        return metadata;
    }

    /** Where the correlation id stands in the block; {@link #NO_TEXT} without one. */
    int correlationOffset() {
        return correlationOffset;
    }

    /** As {@link #correlationOffset}. */
    int causationOffset() {
        return causationOffset;
    }

    int payloadOffset() {
        return source.position() - payloadLength;
    }

    int payloadLength() {
        return payloadLength;
    }

    Payload payload() {
        int end = source.position();
        source.position(end - payloadLength);
        return source.readPayload(payloadLength);
    }

    /** Events of one command share it. */
    private Provenance provenance() {
        Provenance known = provenance;
        if (known == null) {
            known =
                    new Provenance(
                            new CommandId(commandHigh, commandLow),
                            commandHash,
                            textAt(correlationOffset),
                            textAt(causationOffset),
                            block.dictionary().actors().get(actor),
                            block.dictionary().metadata().get(metadata));
            provenance = known;
        }
        return known;
    }

    private @Nullable String textAt(int offset) {
        if (offset == NO_TEXT) {
            return null;
        }
        var text = new ByteSource(block.array(), offset);
        return PackedText.read(text, text.readByte());
    }
}
