package dev.daybook.journal.format.v1;

import dev.daybook.core.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The values that a block's events refer to by number; see {@link PayloadLayout}. */
final class BlockDictionaries {
    /** Six counts of at most three bytes. */
    private static final int COUNTS_BYTES = 18;

    final Dictionary<String> categories = new Dictionary<>(BlockDictionaries::textSize);
    final Dictionary<EventType> types = new Dictionary<>(BlockDictionaries::typeSize);
    final Dictionary<String> actors = new Dictionary<>(BlockDictionaries::textSize);
    final Dictionary<Map<String, String>> metadata =
            new Dictionary<>(BlockDictionaries::metadataSize);
    final Dictionary<String> prefixes = new Dictionary<>(BlockDictionaries::textSize);

    private int markedCategories;
    private int markedTypes;
    private int markedActors;
    private int markedMetadata;
    private int markedPrefixes;

    BlockDictionaries() {
        clear();
    }

    /** The sizes to go back to. */
    void mark() {
        markedCategories = categories.size();
        markedTypes = types.size();
        markedActors = actors.size();
        markedMetadata = metadata.size();
        markedPrefixes = prefixes.size();
    }

    /** Forgets every value since the mark. */
    void rollback() {
        categories.truncate(markedCategories);
        types.truncate(markedTypes);
        actors.truncate(markedActors);
        metadata.truncate(markedMetadata);
        prefixes.truncate(markedPrefixes);
    }

    void clear() {
        categories.truncate(0);
        types.truncate(0);
        actors.truncate(0);
        metadata.truncate(0);
        prefixes.truncate(0);
        metadata.id(Map.of());
    }

    /** Upper bound of what the values and the counts of all tables take. */
    int sizeBytes() {
        return COUNTS_BYTES
                + categories.sizeBytes()
                + types.sizeBytes()
                + actors.sizeBytes()
                + metadata.sizeBytes()
                + prefixes.sizeBytes();
    }

    /** Writes all of the dictionary but the streams, which follow. */
    void write(ByteSink out) {
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
    }

    private static void writeTexts(ByteSink out, Dictionary<String> texts) {
        out.writeVarint(texts.size());
        texts.values().forEach(out::writeText);
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
