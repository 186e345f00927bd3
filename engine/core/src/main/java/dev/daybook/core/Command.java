package dev.daybook.core;

import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A request to change one aggregate, with all that identifies it.
 *
 * @param key names the aggregate within its category
 * @param body what to do; a record of the domain's sealed commands
 * @param expectedRevision the revision that the stream must have; 0 for "must not exist yet"
 * @param occurredAtMicros when it happened in the business; empty for "now"
 * @param correlationId what the conversation is known by; null for the command id
 * @param causationId event or command that led to this one
 */
public record Command<C>(
        CommandId id,
        String key,
        C body,
        OptionalLong expectedRevision,
        OptionalLong occurredAtMicros,
        String actor,
        @Nullable String correlationId,
        @Nullable String causationId,
        Map<String, String> metadata) {

    /** A command that happens now, whatever the stream's revision. */
    public static <C> Command<C> of(CommandId id, String key, C body, String actor) {
        return new Command<>(
                id,
                key,
                body,
                OptionalLong.empty(),
                OptionalLong.empty(),
                actor,
                null,
                null,
                Map.of());
    }

    public Command<C> expecting(long revision) {
        return new Command<>(
                id,
                key,
                body,
                OptionalLong.of(revision),
                occurredAtMicros,
                actor,
                correlationId,
                causationId,
                metadata);
    }

    public Command<C> occurredAt(long micros) {
        return new Command<>(
                id,
                key,
                body,
                expectedRevision,
                OptionalLong.of(micros),
                actor,
                correlationId,
                causationId,
                metadata);
    }

    /** Where the events of this command come from. */
    public Provenance provenance(int commandHash) {
        return new Provenance(id, commandHash, correlationId, causationId, actor, metadata);
    }
}
