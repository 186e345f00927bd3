package dev.daybook.server.api;

import dev.daybook.core.Event;
import dev.daybook.runtime.projection.DeadLetters;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.RecordedAction;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What operators see of projections. Blocks, so it is for virtual threads. */
record ProjectionQueries(FreshReads reads, EventStore store, int pageSize) {

    /** The queries by their names. */
    Map<String, DataFetcher<?>> all() {
        return Map.of(
                "projections", this::projections,
                "deadLetters", this::deadLetters,
                "deadLetter", this::deadLetter,
                "projectionActions", this::actions);
    }

    private List<ProjectionRow> projections(DataFetchingEnvironment environment) {
        return ProjectionRow.all(reads.started(new Arguments(environment)));
    }

    private Connection<DeadLetter> deadLetters(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        PageRequest request = request(arguments);
        long after = arguments.afterPosition();
        DeadLetters<?> letters = letters(arguments);
        int limit = request.size() + 1;
        List<DeadLetter> found =
                environment.getArgument("stream") == null
                        ? letters.page(after, limit)
                        : letters.page(arguments.stream("stream"), after, limit);
        return connection(found, request, letter -> Positions.token(letter.position()));
    }

    private @Nullable DeadLetter deadLetter(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        RowBudget.take(1, environment);
        long position = arguments.number("position").orElseThrow();
        return letters(arguments).letter(position).orElse(null);
    }

    private DeadLetters<?> letters(Arguments arguments) {
        var models = reads.started(arguments);
        var id = OperatorInput.find(arguments.text("projection"), models);
        return models.projections().deadLetters(id);
    }

    private Connection<RecordedAction> actions(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        PageRequest request = request(arguments);
        long after = arguments.afterNumber();
        String name = arguments.text("name");
        var models = reads.started(arguments);
        List<RecordedAction> found = models.projections().actions(name, after, request.size() + 1);
        if (found.isEmpty()
                && models.states().stream().noneMatch(s -> s.id().name().equals(name))) {
            throw OperatorInput.unknown(name, models.states());
        }
        return connection(found, request, action -> Long.toString(action.number()));
    }

    private PageRequest request(Arguments arguments) {
        return arguments.page(Math.min(pageSize, PageRequest.MAX_SIZE));
    }

    /**
     * @param found one more than the page has, where there are more
     */
    private static <T> Connection<T> connection(
            List<T> found, PageRequest request, Function<T, String> cursor) {
        List<Page.Item<T>> items =
                found.stream()
                        .limit(request.size())
                        .map(value -> new Page.Item<>(value, cursor.apply(value)))
                        .toList();
        var page = new Page<>(items, found.size() > request.size());
        return new Connection<>(page, PageInfo.of(page, request));
    }

    /** The event behind a letter. */
    Event event(DataFetchingEnvironment environment) {
        RowBudget.take(1, environment);
        DeadLetter letter = Objects.requireNonNull(environment.<DeadLetter>getSource());
        try (EventCursor cursor = store.readAll(letter.position() - 1)) {
            return cursor.next();
        }
    }
}
