package dev.daybook.server.api;

import dev.daybook.core.CanonicalEvent;
import dev.daybook.core.Event;
import dev.daybook.server.api.EventQueries.Page;
import dev.daybook.server.app.Domains;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Objects;

/** What clients see of events. */
final class EventFields {
    private EventFields() {}

    static List<TypeRuntimeWiring.Builder> all() {
        return List.of(event(), page(), pageInfo());
    }

    private static TypeRuntimeWiring.Builder event() {
        return Fields.<Event>of("Event")
                .with("id", Event::id)
                .with("stream", event -> event.stream().toString())
                .with("category", event -> event.stream().category())
                .with("key", event -> event.stream().key())
                .with("revision", Event::revision)
                .with("position", Event::position)
                .with("type", event -> event.type().name())
                .with("schemaVersion", event -> event.type().schemaVersion())
                .with("recordedAt", Event::recordedAtMicros)
                .with("occurredAt", Event::occurredAtMicros)
                .with("commandId", event -> event.provenance().commandId())
                .with("correlationId", EventFields::correlationId)
                .with("causationId", event -> event.provenance().causationId())
                .with("actor", event -> event.provenance().actor())
                .with("metadata", event -> event.provenance().metadata())
                .with("payload", Domains::fields)
                .with("checksum", CanonicalEvent::checksum)
                .wiring();
    }

    private static String correlationId(Event event) {
        return Objects.requireNonNullElseGet(
                event.provenance().correlationId(),
                () -> event.provenance().commandId().toString());
    }

    private static TypeRuntimeWiring.Builder page() {
        return Fields.<Page>of("EventPage")
                .with("events", Page::events)
                .with("pageInfo", Page::pageInfo)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder pageInfo() {
        return Fields.<PageInfo>of("PageInfo")
                .with("hasNextPage", PageInfo::hasNextPage)
                .with("hasPreviousPage", PageInfo::hasPreviousPage)
                .with("startCursor", PageInfo::startCursor)
                .with("endCursor", PageInfo::endCursor)
                .wiring();
    }
}
