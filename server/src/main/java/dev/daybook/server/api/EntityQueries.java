package dev.daybook.server.api;

import dev.daybook.core.Event;
import dev.daybook.runtime.Folded;
import dev.daybook.runtime.HistoryEntry;
import dev.daybook.runtime.Outcome;
import dev.daybook.runtime.StateReader;
import dev.daybook.runtime.temporal.LastEvent;
import dev.daybook.runtime.temporal.PastState;
import dev.daybook.runtime.temporal.TemporalReader;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads entities of one kind: now, at a revision, as of an instant, and their history. Blocks on
 * the store, so it is for virtual threads.
 *
 * @param past tells of instants
 * @param view what readers see of a state
 */
record EntityQueries<S, V>(
        StateReader<S, ?> states,
        TemporalReader<V> past,
        TemporalReader.View<S, V> view,
        String keyArgument,
        int pageSize) {

    /**
     * An entity after some of its events.
     *
     * @param last the last of these events
     */
    record Entity<V>(V view, LastEvent last) {}

    /** One event and the entity after it. */
    record Entry<V>(Event event, Entity<V> entity) {}

    /** A page of a history. */
    record History<V>(List<Entry<V>> entries, PageInfo pageInfo) {}

    @Nullable Entity<V> entity(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        RowBudget.take(1, environment);
        String key = arguments.key(keyArgument);
        var asOf = arguments.asOf();
        OptionalLong revision = arguments.number("atRevision");
        if (asOf.isPresent() && revision.isPresent()) {
            throw new RefusedRequest("INVALID_AT_REVISION", "Give asOf or atRevision, not both");
        }
        if (asOf.isPresent()) {
            return past.asOf(key, asOf.get().axis(), asOf.get().micros())
                    .map(EntityQueries::entity)
                    .orElse(null);
        }
        if (revision.isPresent()) {
            return entity(states.at(key, atLeastOne(arguments, revision.getAsLong())));
        }
        return entity(states.latest(key));
    }

    private static long atLeastOne(Arguments arguments, long revision) {
        if (revision < 1) {
            throw arguments.refused("atRevision", "1 or more", Long.toString(revision));
        }
        return revision;
    }

    /** The entity after a command that was accepted. */
    @Nullable Entity<V> after(DataFetchingEnvironment environment) {
        Outcome.Accepted accepted = environment.getSource();
        if (accepted == null) {
            return null;
        }
        RowBudget.take(1, environment);
        return entity(states.at(accepted.stream().key(), accepted.revision()));
    }

    @Nullable History<V> history(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        String key = arguments.key(keyArgument);
        long after = arguments.afterRevision();
        int first = arguments.first(pageSize);
        List<Entry<V>> entries =
                states.history(key, after, first + 1).stream().map(this::entry).toList();
        if (entries.isEmpty() && states.at(key, 1).isEmpty()) {
            return null;
        }
        List<Entry<V>> page = entries.subList(0, Math.min(first, entries.size()));
        var pageInfo =
                PageInfo.of(
                        arguments,
                        page,
                        first < entries.size(),
                        last -> last.event().revision() + "");
        return new History<>(page, pageInfo);
    }

    private Entry<V> entry(HistoryEntry<S, ?> entry) {
        var entity =
                new Entity<>(view.of().apply(entry.stateAfter()), LastEvent.of(entry.stored()));
        return new Entry<>(entry.stored(), entity);
    }

    private @Nullable Entity<V> entity(Optional<Folded<S>> folded) {
        return folded.map(f -> new Entity<>(view.of().apply(f.state()), LastEvent.of(f.last())))
                .orElse(null);
    }

    private static <V> Entity<V> entity(PastState<V> state) {
        return new Entity<>(state.view(), state.last());
    }
}
