package dev.daybook.journal.format.v1;

import dev.daybook.core.Provenance;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes events one behind the other, each by what differs from the one before; {@link EventFlags}.
 */
final class EventEncoder {
    private final BlockDictionaries dictionaries;
    private final StreamTableEncoder streams;
    private final ByteSink out;
    private final Previous previous = new Previous();
    private final Previous marked = new Previous();

    EventEncoder(BlockDictionaries dictionaries, StreamTableEncoder streams, ByteSink out) {
        this.dictionaries = dictionaries;
        this.streams = streams;
        this.out = out;
    }

    /** What the next event may refer to. */
    private static final class Previous {
        int slot;
        int type;
        long recordedAt;
        long commandHigh;
        long commandLow;
        int commandHash;
        int actor;
        int metadata;
        @Nullable String correlation;
        @Nullable String causation;

        void set(Previous other) {
            slot = other.slot;
            type = other.type;
            recordedAt = other.recordedAt;
            commandHigh = other.commandHigh;
            commandLow = other.commandLow;
            commandHash = other.commandHash;
            actor = other.actor;
            metadata = other.metadata;
            correlation = other.correlation;
            causation = other.causation;
        }

        void start(long firstRecordedAt) {
            slot = -1;
            type = 0;
            recordedAt = firstRecordedAt;
            commandHigh = 0;
            commandLow = 0;
            commandHash = 0;
            actor = 0;
            metadata = 0;
            correlation = null;
            causation = null;
        }
    }

    void mark() {
        marked.set(previous);
    }

    void rollback() {
        previous.set(marked);
    }

    /** The next event must not refer to those before it. */
    void restart(long firstRecordedAt) {
        previous.start(firstRecordedAt);
    }

    void add(EventBatch batch, int event) {
        Previous before = previous;
        Provenance from = batch.originOf(event);
        long recordedAt = batch.recordedAtMicros(event);
        long occurred = batch.occurredAtMicros(event) - recordedAt;
        int slot = streams.add(batch.stream(event), batch.revision(event));
        int type = dictionaries.types.id(batch.type(event));
        int actor = dictionaries.actors.id(from.actor());
        int metadata = dictionaries.metadata.id(from.metadata());
        int stream = streamFlag(slot);
        int command = commandFlag(batch, event);
        int origin = origin(from, actor, metadata);
        out.writeByte(
                stream
                        | (type != before.type ? EventFlags.TYPE : 0)
                        | (recordedAt != before.recordedAt ? EventFlags.RECORDED : 0)
                        | (occurred != 0 ? EventFlags.OCCURRED : 0)
                        | (command << EventFlags.COMMAND_SHIFT)
                        | (origin != 0 ? EventFlags.ORIGIN : 0));
        if (origin != 0) {
            out.writeByte(origin);
        }
        if (stream == EventFlags.STREAM_NUMBER) {
            out.writeVarint(slot);
            out.writeVarint(batch.revision(event) - streams.firstRevision(slot));
        }
        if (type != before.type) {
            out.writeVarint(type);
        }
        if (recordedAt != before.recordedAt) {
            out.writeVarint(recordedAt - before.recordedAt);
        }
        if (occurred != 0) {
            out.writeZigzag(occurred);
        }
        writeCommand(command, batch, event);
        if (origin != 0) {
            writeOrigin(origin, from, actor, metadata);
        }
        int length = batch.payloadLength(event);
        out.writeVarint(length);
        out.writeBytes(batch.payloads(), batch.payloadOffset(event), length);
        before.slot = slot;
        before.type = type;
        before.recordedAt = recordedAt;
    }

    private int streamFlag(int slot) {
        if (slot == previous.slot) {
            return EventFlags.STREAM_SAME;
        }
        return streams.eventCount(slot) == 1 ? EventFlags.STREAM_NEXT : EventFlags.STREAM_NUMBER;
    }

    private int commandFlag(EventBatch batch, int event) {
        if (batch.commandHigh(event) != previous.commandHigh) {
            return EventFlags.COMMAND_RAW;
        }
        long step = batch.commandLow(event) - previous.commandLow;
        if (step == 0 && batch.commandHash(event) == previous.commandHash) {
            return EventFlags.COMMAND_SAME;
        }
        return step == 1 ? EventFlags.COMMAND_NEXT : EventFlags.COMMAND_NEAR;
    }

    private void writeCommand(int flag, EventBatch batch, int event) {
        if (flag == EventFlags.COMMAND_SAME) {
            return;
        }
        long low = batch.commandLow(event);
        if (flag == EventFlags.COMMAND_NEAR) {
            out.writeZigzag(low - previous.commandLow);
        } else if (flag == EventFlags.COMMAND_RAW) {
            out.writeLong(batch.commandHigh(event));
            out.writeLong(low);
        }
        out.writeInt(batch.commandHash(event));
        previous.commandHigh = batch.commandHigh(event);
        previous.commandLow = low;
        previous.commandHash = batch.commandHash(event);
    }

    private int origin(Provenance from, int actor, int metadata) {
        return (actor != previous.actor ? EventFlags.ACTOR : 0)
                | (metadata != previous.metadata ? EventFlags.METADATA : 0)
                | (textFlag(from.correlationId(), previous.correlation)
                        << EventFlags.CORRELATION_SHIFT)
                | (textFlag(from.causationId(), previous.causation) << EventFlags.CAUSATION_SHIFT);
    }

    private static int textFlag(@Nullable String now, @Nullable String before) {
        if (Objects.equals(now, before)) {
            return EventFlags.TEXT_SAME;
        }
        return now == null ? EventFlags.TEXT_NONE : EventFlags.TEXT_GIVEN;
    }

    private void writeOrigin(int origin, Provenance from, int actor, int metadata) {
        if ((origin & EventFlags.ACTOR) != 0) {
            out.writeVarint(actor);
        }
        if ((origin & EventFlags.METADATA) != 0) {
            out.writeVarint(metadata);
        }
        writeText(origin >> EventFlags.CORRELATION_SHIFT, from.correlationId());
        writeText(origin >> EventFlags.CAUSATION_SHIFT, from.causationId());
        previous.actor = actor;
        previous.metadata = metadata;
        previous.correlation = from.correlationId();
        previous.causation = from.causationId();
    }

    private void writeText(int flag, @Nullable String text) {
        if ((flag & EventFlags.TEXT_MASK) == EventFlags.TEXT_GIVEN && text != null) {
            int kind = PackedText.kindOf(text);
            out.writeByte(kind);
            PackedText.write(out, kind, text);
        }
    }
}
