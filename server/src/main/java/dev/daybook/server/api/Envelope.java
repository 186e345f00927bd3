package dev.daybook.server.api;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what all inputs share, and makes the command that the engine takes. */
final class Envelope {
    private static final String KEY_RULE =
            "1 to %d of A-Z a-z 0-9 . _ : @ / + -".formatted(StreamId.MAX_KEY_LENGTH);
    private static final String TEXT_RULE =
            "at most %d characters, no half ones".formatted(Provenance.MAX_TEXT_LENGTH);
    private static final String METADATA_RULE =
            "an object of at most %d strings, names and values of at most %d characters"
                    .formatted(Provenance.MAX_METADATA_ENTRIES, Provenance.MAX_TEXT_LENGTH);

    private Envelope() {}

    /**
     * @throws InvalidInput where a field can't be read or is too long
     */
    static <C> Command<C> command(CommandField<C> field, InputFields in, String actor) {
        return new Command<>(
                in.value("commandId", CommandId.class),
                key(field.keyField(), in),
                field.body().apply(in),
                expectedRevision(in),
                optional(in.optionalNumber("occurredAt")),
                actor,
                shortText("correlationId", in),
                shortText("causationId", in),
                metadata(in));
    }

    private static String key(String name, InputFields in) {
        String key = in.text(name);
        if (!StreamId.validKey(key)) {
            throw in.invalid(name, KEY_RULE, key);
        }
        return key;
    }

    private static OptionalLong expectedRevision(InputFields in) {
        Long revision = in.optionalNumber("expectedRevision");
        if (revision != null && revision < 0) {
            throw in.invalid("expectedRevision", "0 or more", revision.toString());
        }
        return optional(revision);
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static @Nullable String shortText(String name, InputFields in) {
        String text = in.optionalText(name);
        if (text != null && !Provenance.isStorable(text)) {
            throw in.invalid(name, TEXT_RULE, text);
        }
        return text;
    }

    private static Map<String, String> metadata(InputFields in) {
        return switch (in.value("metadata")) {
            case null -> Map.of();
            case Map<?, ?> entries when entries.size() <= Provenance.MAX_METADATA_ENTRIES ->
                    metadata(entries, in);
            case Object other -> throw refusedMetadata(in, other);
        };
    }

    private static Map<String, String> metadata(Map<?, ?> entries, InputFields in) {
        var metadata = new LinkedHashMap<String, String>();
        entries.forEach((name, value) -> {
            if (!(name instanceof String shortName && value instanceof String shortValue)
                    || !Provenance.isStorable(shortName)
                    || !Provenance.isStorable(shortValue)) {
                throw refusedMetadata(in, entries);
            }
            metadata.put(shortName, shortValue);
        });
        return metadata;
    }

    private static InvalidInput refusedMetadata(InputFields in, Object came) {
        return in.invalid("metadata", METADATA_RULE, came.toString());
    }
}
