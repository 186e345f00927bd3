package dev.daybook.bench.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.server.app.Domains;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large events are as JSON that a user would store: every field with its name, times as ISO
 * text, decimals as text, no white space.
 */
public final class JsonSize {
    private static final int STRETCHES = 100;
    private static final int EVENTS_IN_STRETCH = 100;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonSize() {}

    /** The average over stretches of events, spread evenly after a position; 0 without events. */
    public static double averageBytes(EventStore store, long afterPosition) {
        long last = store.lastPosition();
        long bytes = 0;
        long events = 0;
        for (int i = 0; i < STRETCHES; i++) {
            long after = afterPosition + (last - afterPosition) * i / STRETCHES;
            try (EventCursor cursor = store.readAll(after)) {
                for (Event event : cursor.take(EVENTS_IN_STRETCH)) {
                    bytes += json(event).length;
                    events++;
                }
            }
        }
        return events == 0 ? 0 : (double) bytes / events;
    }

    static byte[] json(Event event) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("stream", event.stream().toString());
        fields.put("revision", event.revision());
        fields.put("position", event.position());
        fields.put("type", event.type().name());
        fields.put("schemaVersion", event.type().schemaVersion());
        fields.put("recordedAt", Micros.toInstant(event.recordedAtMicros()).toString());
        fields.put("occurredAt", Micros.toInstant(event.occurredAtMicros()).toString());
        fields.put("commandId", event.provenance().commandId().toString());
        fields.put("actor", event.provenance().actor());
        fields.put("payload", Domains.fields(event));
        return bytes(fields);
    }

    private static byte[] bytes(Map<String, Object> fields) {
        try {
            return MAPPER.writeValueAsBytes(fields);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
