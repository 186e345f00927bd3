package dev.daybook.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from: the command that caused it, a hash of that command's body, who sent
 * it, and what it belongs to.
 *
 * @param commandHash {@link Fingerprint} of the command's body; tells a repeat from a reused id
 * @param correlationId what the whole conversation is known by; null where it is the command id
 * @param causationId the event ({@code stream@revision}) or command that led to the command
 * @param actor who sent the command, at most {@value #MAX_TEXT_LENGTH} characters
 * @param metadata anything else, at most {@value #MAX_METADATA_ENTRIES} entries
 */
public record Provenance(
        CommandId commandId,
        int commandHash,
        @Nullable String correlationId,
        @Nullable String causationId,
        String actor,
        Map<String, String> metadata) {
    public static final int MAX_TEXT_LENGTH = 200;
    public static final int MAX_METADATA_ENTRIES = 16;

    public Provenance {
        requireShort("correlationId", correlationId);
        requireShort("causationId", causationId);
        requireShort("actor", actor);
        metadata = Map.copyOf(metadata);
        if (metadata.size() > MAX_METADATA_ENTRIES) {
            throw new IllegalArgumentException(
                    "At most %d metadata entries; entries=%d"
                            .formatted(MAX_METADATA_ENTRIES, metadata.size()));
        }
        metadata.forEach((name, value) -> {
            requireShort("metadata name", name);
            requireShort("metadata " + name, value);
        });
    }

    /** A command sent by {@code actor} that belongs to nothing else. */
    public static Provenance of(CommandId commandId, int commandHash, String actor) {
        return new Provenance(commandId, commandHash, null, null, actor, Map.of());
    }

    /** Whether a text is short enough, and comes back from the store unchanged. */
    public static boolean isStorable(String text) {
        return text.length() <= MAX_TEXT_LENGTH && Utf8.fits(text, 0, Integer.MAX_VALUE);
    }

    private static void requireShort(String field, @Nullable String text) {
        if (text != null && !isStorable(text)) {
            throw new IllegalArgumentException(
                    "%s has at most %d characters, no half ones; length=%d"
                            .formatted(field, MAX_TEXT_LENGTH, text.length()));
        }
    }
}
