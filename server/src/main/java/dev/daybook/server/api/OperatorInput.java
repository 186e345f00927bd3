package dev.daybook.server.api;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.projection.Operator;
import dev.daybook.server.app.ReadModels;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The input of an operator's mutation; what can't be read refuses the field. */
record OperatorInput(Map<String, Object> values) {

    static OperatorInput of(DataFetchingEnvironment environment) {
        return new OperatorInput(
                Objects.requireNonNull(environment.<Map<String, Object>>getArgument("input")));
    }

    String text(String name) {
        return (String) Objects.requireNonNull(values.get(name), name);
    }

    /** Who asks, and why. */
    Operator operator() {
        return new Operator(filled("actor"), filled("reason"));
    }

    private String filled(String name) {
        String text = text(name);
        if (text.isBlank() || text.length() > OperatorAction.MAX_TEXT_LENGTH) {
            String rule =
                    "1 to %d characters, not only blanks".formatted(OperatorAction.MAX_TEXT_LENGTH);
            throw refused(name, rule, text);
        }
        return text;
    }

    StreamId stream() {
        try {
            return StreamId.parse(text("stream"));
        } catch (IllegalArgumentException malformed) {
            throw refused("stream", "category-key, such as order-7f3", text("stream"));
        }
    }

    OptionalLong position() {
        return switch (values.get("position")) {
            case null -> OptionalLong.empty();
            case Unreadable(String text, String rule) -> throw refused("position", rule, text);
            case Object position -> OptionalLong.of((Long) position);
        };
    }

    RefusedRequest refused(String name, String rule, @Nullable String came) {
        var invalid = new InvalidField(name, rule, String.valueOf(came));
        return new RefusedRequest(invalid.code(), invalid.message());
    }

    /** A version that runs here: the one of {@code orders/2}, or for {@code orders} the active. */
    ProjectionId projection(String name, ReadModels models) {
        return find(text(name), models);
    }

    static ProjectionId find(String text, ReadModels models) {
        List<ProjectionState> stored = models.states();
        return stored.stream()
                .filter(state ->
                        state.id().toString().equals(text)
                                || (state.active() && state.id().name().equals(text)))
                .map(ProjectionState::id)
                .filter(id -> models.projections().status(id).isPresent())
                .findFirst()
                .orElseThrow(() -> unknown(text, stored));
    }

    static RefusedRequest unknown(String text, List<ProjectionState> stored) {
        String known =
                stored.stream()
                        .map(state -> state.id().toString())
                        .collect(Collectors.joining(", "));
        return new RefusedRequest(
                "UNKNOWN_PROJECTION",
                "No such projection runs here; there are %s; projection=%s".formatted(known, text));
    }
}
