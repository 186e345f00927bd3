package dev.daybook.server.api;

import dev.daybook.runtime.temporal.PastState;
import dev.daybook.runtime.temporal.TemporalReader;
import dev.daybook.server.api.Arguments.AsOf;
import dev.daybook.server.api.EntityQueries.Entity;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changed of an entity between two instants. Blocks on the store, so it is for virtual
 * threads.
 *
 * @param type of the entity, as the schema names it
 */
record DiffQueries<V>(TemporalReader<V> past, String type, int pageSize) {

    /** One field; a text is null where the field was. */
    record Change(String path, @Nullable String before, @Nullable String after) {}

    /**
     * A page of changes.
     *
     * @param fromRevision null where the entity did not exist yet
     */
    record Diff(
            @Nullable Long fromRevision, long toRevision, List<Change> changes, PageInfo pageInfo) {

        long events() {
            return toRevision - (fromRevision == null ? 0 : fromRevision);
        }
    }

    static List<TypeRuntimeWiring.Builder> types() {
        return List.of(
                Fields.<Diff>of("EntityDiff")
                        .with("fromRevision", Diff::fromRevision)
                        .with("toRevision", Diff::toRevision)
                        .with("events", Diff::events)
                        .with("changes", Diff::changes)
                        .with("pageInfo", Diff::pageInfo)
                        .wiring(),
                Fields.<Change>of("FieldChange")
                        .with("path", Change::path)
                        .with("before", Change::before)
                        .with("after", Change::after)
                        .wiring());
    }

    @Nullable Diff diff(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        String key = arguments.key("id");
        AsOf from = arguments.requiredAsOf("from");
        AsOf to = arguments.requiredAsOf("to");
        if (from.axis() != to.axis()) {
            throw arguments.refused("to", "on the same axis as from", to.toString());
        }
        if (to.micros() < from.micros()) {
            throw arguments.refused("to", "not before from", to.toString());
        }
        int first = arguments.first(pageSize);
        RowBudget.take(2, environment);
        var before = past.asOf(key, from.axis(), from.micros());
        var after = past.asOf(key, to.axis(), to.micros());
        return after.map(state -> diff(arguments, before, state, first)).orElse(null);
    }

    private Diff diff(
            Arguments arguments, Optional<PastState<V>> before, PastState<V> after, int first) {
        String passed =
                Objects.requireNonNullElse(arguments.environment().getArgument("after"), "");
        List<Change> changes =
                changes(texts(arguments, before), texts(arguments, Optional.of(after))).stream()
                        .filter(change -> change.path().compareTo(passed) > 0)
                        .limit(first + 1L)
                        .toList();
        List<Change> page = changes.subList(0, Math.min(first, changes.size()));
        return new Diff(
                before.map(PastState::revision).orElse(null),
                after.revision(),
                page,
                PageInfo.of(arguments, page, first < changes.size(), Change::path));
    }

    private NavigableMap<String, String> texts(Arguments arguments, Optional<PastState<V>> state) {
        Object entity = state.map(past -> new Entity<>(past.view(), past.last())).orElse(null);
        return FieldTexts.of(arguments.environment().getGraphQLSchema(), type, entity);
    }

    /** By path. */
    private static List<Change> changes(
            NavigableMap<String, String> before, NavigableMap<String, String> after) {
        var paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(before.get(path), after.get(path)))
                .map(path -> new Change(path, before.get(path), after.get(path)))
                .toList();
    }
}
