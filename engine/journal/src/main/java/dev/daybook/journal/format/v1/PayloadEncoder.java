package dev.daybook.journal.format.v1;

import dev.daybook.core.CommandId;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.NewEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds the payload of one DATA block; see {@link PayloadLayout} and {@link EventFlags}.
 *
 * <p>The same events always give the same bytes. An append that turns out too large is taken back
 * with {@link #rollback}. Not thread-safe; {@link #clear} makes it ready for the next block.
 */
public final class PayloadEncoder {
    private static final int EVENTS_SIZE_BYTES = 64 * 1024;

    /** Six counts of at most three bytes. */
    private static final int COUNTS_BYTES = 18;

    private final Dictionary<String> categories = new Dictionary<>(PayloadEncoder::textSize);
    private final Dictionary<EventType> types = new Dictionary<>(PayloadEncoder::typeSize);
    private final Dictionary<String> actors = new Dictionary<>(PayloadEncoder::textSize);
    private final Dictionary<Map<String, String>> metadata =
            new Dictionary<>(PayloadEncoder::metadataSize);
    private final Dictionary<String> prefixes = new Dictionary<>(PayloadEncoder::textSize);
    private final StreamTableEncoder streams = new StreamTableEncoder(categories, prefixes);
    private final List<StreamTableEncoder.Slot> slotOfEvent = new ArrayList<>();
    private final List<long[]> restarts = new ArrayList<>();
    private final ByteSink events = new ByteSink(EVENTS_SIZE_BYTES);
    private Previous previous = Previous.START;
    private Span span = Span.EMPTY;

    public PayloadEncoder() {
        clear();
    }

    /** What the next event may refer to. */
    private record Previous(
            StreamTableEncoder.@Nullable Slot slot,
            int type,
            long recordedAt,
            long commandHigh,
            long commandLow,
            int commandHash,
            int actor,
            int metadata,
            @Nullable String correlation,
            @Nullable String causation) {
        static final Previous START = atRestart(0);

        static Previous atRestart(long firstRecordedAt) {
            return new Previous(null, 0, firstRecordedAt, 0, 0, 0, 0, 0, null, null);
        }
    }

    /** The times that the block spans. */
    private record Span(long firstRecorded, long lastRecorded, long minOccurred, long maxOccurred) {
        static final Span EMPTY = new Span(0, 0, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    /** A state of the encoder to go back to. */
    public static final class Mark {
        private final int eventCount;
        private final int eventsSize;
        private final int categories;
        private final int types;
        private final int actors;
        private final int metadata;
        private final int prefixes;
        private final Previous previous;
        private final Span span;

        private Mark(PayloadEncoder encoder) {
            eventCount = encoder.eventCount();
            eventsSize = encoder.events.size();
            categories = encoder.categories.size();
            types = encoder.types.size();
            actors = encoder.actors.size();
            metadata = encoder.metadata.size();
            prefixes = encoder.prefixes.size();
            previous = encoder.previous;
            span = encoder.span;
        }
    }

    public Mark mark() {
        return new Mark(this);
    }

    /** Forgets every event added since the mark. */
    public void rollback(Mark mark) {
        while (slotOfEvent.size() > mark.eventCount) {
            streams.takeBack(slotOfEvent.removeLast());
        }
        events.truncate(mark.eventsSize);
        categories.truncate(mark.categories);
        types.truncate(mark.types);
        actors.truncate(mark.actors);
        metadata.truncate(mark.metadata);
        prefixes.truncate(mark.prefixes);
        while (restarts.size() > restartCount(mark.eventCount)) {
            restarts.removeLast();
        }
        previous = mark.previous;
        span = mark.span;
    }

    /** Forgets everything. */
    public void clear() {
        while (!slotOfEvent.isEmpty()) {
            streams.takeBack(slotOfEvent.removeLast());
        }
        categories.truncate(0);
        types.truncate(0);
        actors.truncate(0);
        metadata.truncate(0);
        prefixes.truncate(0);
        metadata.id(Map.of());
        events.truncate(0);
        restarts.clear();
        previous = Previous.START;
        span = Span.EMPTY;
    }

    /** Adds an event of a batch. */
    public void add(EventBatch batch, int event) {
        Provenance origin = batch.originOf(event);
        var provenance =
                new Provenance(
                        new CommandId(batch.commandHigh(event), batch.commandLow(event)),
                        batch.commandHash(event),
                        origin.correlationId(),
                        origin.causationId(),
                        origin.actor(),
                        origin.metadata());
        int offset = batch.payloadOffset(event);
        byte[] payload =
                Arrays.copyOfRange(batch.payloads(), offset, offset + batch.payloadLength(event));
        add(
                batch.stream(event).id(),
                batch.revision(event),
                batch.recordedAtMicros(event),
                new NewEvent(
                        batch.type(event),
                        batch.occurredAtMicros(event),
                        provenance,
                        Payload.wrap(payload)));
    }

    /** Adds the next event. Recorded times never go backwards. */
    public void add(StreamId stream, long revision, long recordedAtMicros, NewEvent event) {
        if (eventCount() == 0) {
            span = new Span(recordedAtMicros, recordedAtMicros, Long.MAX_VALUE, Long.MIN_VALUE);
        }
        if (eventCount() % PayloadLayout.RESTART_INTERVAL_EVENTS == 0) {
            restarts.add(new long[] {events.size(), streams.size()});
            previous = Previous.atRestart(span.firstRecorded);
        }
        StreamTableEncoder.Slot slot = streams.add(stream, revision);
        slotOfEvent.add(slot);
        Provenance provenance = event.provenance();
        var current =
                new Previous(
                        slot,
                        types.id(event.type()),
                        recordedAtMicros,
                        provenance.commandId().high(),
                        provenance.commandId().low(),
                        provenance.commandHash(),
                        actors.id(provenance.actor()),
                        metadata.id(provenance.metadata()),
                        provenance.correlationId(),
                        provenance.causationId());
        write(current, revision, event);
        previous = current;
        long occurred = event.occurredAtMicros();
        span =
                new Span(
                        span.firstRecorded,
                        recordedAtMicros,
                        Math.min(span.minOccurred, occurred),
                        Math.max(span.maxOccurred, occurred));
    }

    private void write(Previous now, long revision, NewEvent event) {
        StreamTableEncoder.Slot slot = Objects.requireNonNull(now.slot);
        int stream = streamFlag(slot);
        int command = commandFlag(now);
        int origin = origin(now);
        boolean type = now.type != previous.type;
        boolean recorded = now.recordedAt != previous.recordedAt;
        boolean occurred = event.occurredAtMicros() != now.recordedAt;
        events.writeByte(
                stream
                        | (type ? EventFlags.TYPE : 0)
                        | (recorded ? EventFlags.RECORDED : 0)
                        | (occurred ? EventFlags.OCCURRED : 0)
                        | (command << EventFlags.COMMAND_SHIFT)
                        | (origin != 0 ? EventFlags.ORIGIN : 0));
        if (origin != 0) {
            events.writeByte(origin);
        }
        if (stream == EventFlags.STREAM_NUMBER) {
            events.writeVarint(slot.number);
            events.writeVarint(revision - slot.firstRevision);
        }
        if (type) {
            events.writeVarint(now.type);
        }
        if (recorded) {
            events.writeVarint(now.recordedAt - previous.recordedAt);
        }
        if (occurred) {
            events.writeZigzag(event.occurredAtMicros() - now.recordedAt);
        }
        writeCommand(command, now);
        writeOrigin(origin, now);
        events.writePayload(event.payload());
    }

    private int streamFlag(StreamTableEncoder.Slot slot) {
        if (slot.equals(previous.slot)) {
            return EventFlags.STREAM_SAME;
        }
        return slot.eventCount == 1 ? EventFlags.STREAM_NEXT : EventFlags.STREAM_NUMBER;
    }

    private int commandFlag(Previous now) {
        if (now.commandHigh != previous.commandHigh) {
            return EventFlags.COMMAND_RAW;
        }
        long step = now.commandLow - previous.commandLow;
        if (step == 0 && now.commandHash == previous.commandHash) {
            return EventFlags.COMMAND_SAME;
        }
        return step == 1 ? EventFlags.COMMAND_NEXT : EventFlags.COMMAND_NEAR;
    }

    private void writeCommand(int flag, Previous now) {
        if (flag == EventFlags.COMMAND_NEAR) {
            events.writeZigzag(now.commandLow - previous.commandLow);
        } else if (flag == EventFlags.COMMAND_RAW) {
            events.writeLong(now.commandHigh);
            events.writeLong(now.commandLow);
        }
        if (flag != EventFlags.COMMAND_SAME) {
            events.writeInt(now.commandHash);
        }
    }

    private int origin(Previous now) {
        return (now.actor != previous.actor ? EventFlags.ACTOR : 0)
                | (now.metadata != previous.metadata ? EventFlags.METADATA : 0)
                | (textFlag(now.correlation, previous.correlation) << EventFlags.CORRELATION_SHIFT)
                | (textFlag(now.causation, previous.causation) << EventFlags.CAUSATION_SHIFT);
    }

    private static int textFlag(@Nullable String now, @Nullable String before) {
        if (Objects.equals(now, before)) {
            return EventFlags.TEXT_SAME;
        }
        return now == null ? EventFlags.TEXT_NONE : EventFlags.TEXT_GIVEN;
    }

    private void writeOrigin(int origin, Previous now) {
        if ((origin & EventFlags.ACTOR) != 0) {
            events.writeVarint(now.actor);
        }
        if ((origin & EventFlags.METADATA) != 0) {
            events.writeVarint(now.metadata);
        }
        writeText(origin >> EventFlags.CORRELATION_SHIFT, now.correlation);
        writeText(origin >> EventFlags.CAUSATION_SHIFT, now.causation);
    }

    private void writeText(int flag, @Nullable String text) {
        if ((flag & EventFlags.TEXT_MASK) == EventFlags.TEXT_GIVEN && text != null) {
            int kind = PackedText.kindOf(text);
            events.writeByte(kind);
            PackedText.write(events, kind, text);
        }
    }

    public int eventCount() {
        return slotOfEvent.size();
    }

    /** Upper bound of what {@link #finish} writes. */
    public int sizeBytes() {
        int dictionary =
                COUNTS_BYTES
                        + categories.sizeBytes()
                        + types.sizeBytes()
                        + actors.sizeBytes()
                        + metadata.sizeBytes()
                        + prefixes.sizeBytes()
                        + streams.sizeBytes();
        return PayloadLayout.PREAMBLE_BYTES
                + events.size()
                + dictionary
                + restarts.size() * PayloadLayout.RESTART_BYTES;
    }

    public long firstRecordedAtMicros() {
        return span.firstRecorded;
    }

    public long lastRecordedAtMicros() {
        return span.lastRecorded;
    }

    /** The smallest and the largest occurredAt. */
    public OccurredSpan occurred() {
        return new OccurredSpan(span.minOccurred, span.maxOccurred);
    }

    /** The streams added; valid until the next change. */
    public StreamTable streams() {
        return streams;
    }

    /** The event types added; valid until the next change. */
    public List<EventType> types() {
        return types.values();
    }

    /** Writes the payload to an emptied sink. */
    public void finish(ByteSink out) {
        out.truncate(0);
        int dictionaryOffset = PayloadLayout.PREAMBLE_BYTES + events.size();
        var dictionary = new ByteSink(sizeBytes() - events.size());
        writeDictionary(dictionary);
        out.writeInt(PayloadLayout.RESTART_INTERVAL_EVENTS);
        out.writeInt(dictionaryOffset);
        out.writeInt(dictionaryOffset + dictionary.size());
        out.writeInt(0);
        out.writeLong(span.minOccurred);
        out.writeLong(span.maxOccurred);
        out.writeBytes(events.array(), events.size());
        out.writeBytes(dictionary.array(), dictionary.size());
        for (long[] restart : restarts) {
            out.writeInt((int) restart[0] + PayloadLayout.PREAMBLE_BYTES);
            out.writeInt((int) restart[1]);
        }
    }

    private void writeDictionary(ByteSink out) {
        writeTexts(out, categories);
        out.writeVarint(types.size());
        for (EventType type : types.values()) {
            out.writeText(type.name());
            out.writeVarint(type.schemaVersion());
        }
        writeTexts(out, actors);
        out.writeVarint(metadata.size() - 1L);
        for (Map<String, String> map : metadata.values().subList(1, metadata.size())) {
            out.writeVarint(map.size());
            new TreeMap<>(map)
                    .forEach((name, value) -> {
                        out.writeText(name);
                        out.writeText(value);
                    });
        }
        writeTexts(out, prefixes);
        streams.write(out);
    }

    private static void writeTexts(ByteSink out, Dictionary<String> texts) {
        out.writeVarint(texts.size());
        texts.values().forEach(out::writeText);
    }

    private static int restartCount(int eventCount) {
        int interval = PayloadLayout.RESTART_INTERVAL_EVENTS;
        return (eventCount + interval - 1) / interval;
    }

    private static int textSize(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return ByteSink.varintSize(bytes) + bytes;
    }

    private static int typeSize(EventType type) {
        return textSize(type.name()) + ByteSink.varintSize(type.schemaVersion());
    }

    private static int metadataSize(Map<String, String> map) {
        int size = 1;
        for (var entry : map.entrySet()) {
            size += textSize(entry.getKey()) + textSize(entry.getValue());
        }
        return size;
    }
}
