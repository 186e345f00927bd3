package dev.daybook.tck;

import dev.daybook.core.CommandId;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.store.NewEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events with everything in them that an event can have. */
final class RandomEvents {
    static final List<EventType> TYPES =
            List.of(
                    new EventType("tck.Created", 1),
                    new EventType("tck.Created", 2),
                    new EventType("tck.Changed", 1),
                    new EventType("tck.Closed", 1));

    private static final int MAX_TEXT_BYTES = 100;

    private RandomEvents() {}

    static NewEvent event(SeededRandom random, long occurredAtMicros) {
        int size = random.chance(2) ? random.between(0, 30_000) : random.between(0, 120);
        return new NewEvent(
                random.oneOf(TYPES),
                occurredAtMicros,
                provenance(random),
                Payload.wrap(random.bytes(size)));
    }

    private static Provenance provenance(SeededRandom random) {
        return new Provenance(
                new CommandId(random.anyLong(), random.anyLong()),
                random.anyInt(),
                textOrNull(random),
                textOrNull(random),
                random.chance(80) ? "tester" : random.text(MAX_TEXT_BYTES),
                random.chance(80) ? Map.of() : metadata(random));
    }

    private static @Nullable String textOrNull(SeededRandom random) {
        return random.chance(50) ? null : random.text(MAX_TEXT_BYTES);
    }

    private static Map<String, String> metadata(SeededRandom random) {
        var metadata = new TreeMap<String, String>();
        int entries = random.between(1, Provenance.MAX_METADATA_ENTRIES);
        for (int i = 0; i < entries; i++) {
            metadata.put(random.text(MAX_TEXT_BYTES), random.text(MAX_TEXT_BYTES));
        }
        return metadata;
    }
}
