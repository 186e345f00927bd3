package dev.daybook.server.api;

import dev.daybook.runtime.Outcome;
import dev.daybook.server.api.CommandError.Detail;
import dev.daybook.server.api.EntityQueries.Entry;
import dev.daybook.server.api.EntityQueries.History;
import graphql.schema.DataFetcher;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;

/** What clients see of outcomes and of histories, whatever the kind of entity. */
final class CommandFields {
    private CommandFields() {}

    static List<TypeRuntimeWiring.Builder> errors() {
        return List.of(
                Fields.<CommandError>of("CommandError")
                        .with("code", CommandError::code)
                        .with("message", CommandError::message)
                        .with("path", CommandError::path)
                        .with("details", CommandError::details)
                        .wiring(),
                Fields.<Detail>of("ErrorDetail")
                        .with("name", Detail::name)
                        .with("value", Detail::value)
                        .wiring());
    }

    /** {@code OrderPayload}, {@code OrderAccepted} with its field {@code order}. */
    static List<TypeRuntimeWiring.Builder> outcomes(
            String entity, String field, DataFetcher<?> after) {
        return List.of(
                Fields.<CommandPayload>of(entity + "Payload")
                        .with("accepted", CommandPayload::accepted)
                        .with("error", CommandPayload::error)
                        .wiring(),
                Fields.<Outcome.Accepted>of(entity + "Accepted")
                        .with("stream", accepted -> accepted.stream().toString())
                        .with("revision", Outcome.Accepted::revision)
                        .with("position", Outcome.Accepted::position)
                        .with("repeated", Outcome.Accepted::repeated)
                        .wiring()
                        .dataFetcher(field, after));
    }

    /** {@code OrderHistory}, {@code OrderHistoryEntry} with its field {@code order}. */
    static List<TypeRuntimeWiring.Builder> history(String entity, String field) {
        return List.of(
                Fields.<History<?>>of(entity + "History")
                        .with("entries", History::entries)
                        .with("pageInfo", History::pageInfo)
                        .wiring(),
                Fields.<Entry<?>>of(entity + "HistoryEntry")
                        .with("event", Entry::event)
                        .with(field, Entry::entity)
                        .wiring());
    }
}
