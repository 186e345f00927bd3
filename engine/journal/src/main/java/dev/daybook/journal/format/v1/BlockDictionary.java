package dev.daybook.journal.format.v1;

import dev.daybook.core.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that a block's events refer to by number, as {@link BlockDictionaries} wrote them; all
 * of the dictionary but the streams. Immutable.
 */
record BlockDictionary(
        List<String> categories,
        List<EventType> types,
        List<String> actors,
        List<Map<String, String>> metadata,
        List<String> prefixes) {

    /** Reads up to where the streams begin. */
    static BlockDictionary read(ByteSource source) {
        return new BlockDictionary(
                readTexts(source),
                readTypes(source),
                readTexts(source),
                readMetadata(source),
                readTexts(source));
    }

    private static List<String> readTexts(ByteSource source) {
        int count = source.readCount();
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            texts.add(source.readText());
        }
        return List.copyOf(texts);
    }

    private static List<EventType> readTypes(ByteSource source) {
        int count = source.readCount();
        var types = new ArrayList<EventType>();
        for (int i = 0; i < count; i++) {
            types.add(new EventType(source.readText(), Math.toIntExact(source.readVarint())));
        }
        return List.copyOf(types);
    }

    private static List<Map<String, String>> readMetadata(ByteSource source) {
        int count = source.readCount();
        var all = new ArrayList<Map<String, String>>();
        all.add(Map.of());
        for (int i = 0; i < count; i++) {
            int pairs = source.readCount();
            var map = new HashMap<String, String>();
            for (int pair = 0; pair < pairs; pair++) {
                String name = source.readText();
                map.put(name, source.readText());
            }
            all.add(Map.copyOf(map));
        }
        return List.copyOf(all);
    }
}
