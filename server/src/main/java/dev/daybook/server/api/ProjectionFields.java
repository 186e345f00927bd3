package dev.daybook.server.api;

import dev.daybook.runtime.projection.Comparison;
import dev.daybook.runtime.projection.Comparison.TableComparison;
import dev.daybook.runtime.projection.ProjectionError;
import dev.daybook.runtime.projection.ProjectionStatus;
import dev.daybook.runtime.projection.Replayed;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.LetterFailure;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.RecordedAction;
import dev.daybook.store.projection.TableContents;
import graphql.schema.DataFetcher;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What operators see of projections, letters and decisions. */
final class ProjectionFields {
    private ProjectionFields() {}

    /**
     * @param event reads the event behind a letter
     */
    static List<TypeRuntimeWiring.Builder> all(DataFetcher<?> event) {
        var all = new ArrayList<TypeRuntimeWiring.Builder>();
        all.add(projection());
        all.add(error());
        all.addAll(Connection.types("DeadLetter"));
        all.add(letter().dataFetcher("event", event));
        all.add(failure());
        all.addAll(Connection.types("ProjectionAction"));
        all.add(action());
        all.add(comparison());
        all.add(table());
        all.add(replayed());
        return all;
    }

    private static TypeRuntimeWiring.Builder projection() {
        return Fields.<ProjectionRow>of("Projection")
                .with("id", row -> row.id().toString())
                .with("name", row -> row.id().name())
                .with("version", row -> row.id().version())
                .with("active", ProjectionRow::active)
                .with("phase", row -> row.status().phase())
                .with("runState", row -> orNull(row.stored().map(ProjectionState::runState)))
                .with("position", ProjectionRow::position)
                .with("doneEvents", ProjectionRow::position)
                .with("totalEvents", row -> row.status().lastPosition())
                .with("progress", ProjectionRow::progress)
                .with("lagEvents", ProjectionRow::lagEvents)
                .with("lagMicros", row -> row.status().lagMicros())
                .with("eventsPerSecond", row -> row.status().eventsPerSecond())
                .with("timeLeftMicros", row -> orNull(row.status().timeLeftMicros()))
                .with("deadLetters", ProjectionFields::parkedEvents)
                .with("lastError", row -> orNull(row.status().lastError()))
                .wiring();
    }

    private static long parkedEvents(ProjectionRow row) {
        ProjectionStatus status = row.status();
        return row.stored().map(ProjectionState::parkedEvents).orElse(status.parkedEvents());
    }

    private static TypeRuntimeWiring.Builder error() {
        return Fields.<ProjectionError>of("ProjectionError")
                .with("errorClass", ProjectionError::errorClass)
                .with("message", ProjectionError::message)
                .with("at", ProjectionError::atMicros)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder letter() {
        return Fields.<DeadLetter>of("DeadLetter")
                .with("position", DeadLetter::position)
                .with("stream", letter -> letter.stream().toString())
                .with("revision", DeadLetter::revision)
                .with("type", DeadLetter::type)
                .with("parkedAt", DeadLetter::parkedAtMicros)
                .with("failure", letter -> orNull(letter.failure()))
                .wiring();
    }

    private static TypeRuntimeWiring.Builder failure() {
        return Fields.<LetterFailure>of("DeadLetterFailure")
                .with("errorClass", LetterFailure::errorClass)
                .with("message", LetterFailure::message)
                .with("stack", LetterFailure::stack)
                .with("attempts", LetterFailure::attempts)
                .with("firstAt", LetterFailure::firstAtMicros)
                .with("lastAt", LetterFailure::lastAtMicros)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder action() {
        return Fields.<RecordedAction>of("ProjectionAction")
                .with("number", RecordedAction::number)
                .with("projection", recorded -> recorded.projection().toString())
                .with("kind", recorded -> recorded.action().kind())
                .with("actor", recorded -> recorded.action().actor())
                .with("at", recorded -> recorded.action().atMicros())
                .with("reason", recorded -> recorded.action().reason())
                .with("position", recorded -> orNull(recorded.position()))
                .wiring();
    }

    private static TypeRuntimeWiring.Builder comparison() {
        return Fields.<Comparison>of("ProjectionComparison")
                .with("same", Comparison::isSame)
                .with("atSamePosition", Comparison::isAtSamePosition)
                .with("beforePosition", comparison -> comparison.before().position())
                .with("afterPosition", comparison -> comparison.after().position())
                .with("tables", Comparison::tables)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder table() {
        return Fields.<TableComparison>of("TableComparison")
                .with("table", TableComparison::table)
                .with("same", TableComparison::isSame)
                .with("beforeRows", table -> orNull(table.before().map(TableContents::rows)))
                .with("afterRows", table -> orNull(table.after().map(TableContents::rows)))
                .with("beforeDigest", table -> orNull(table.before().map(TableContents::digest)))
                .with("afterDigest", table -> orNull(table.after().map(TableContents::digest)))
                .wiring();
    }

    private static TypeRuntimeWiring.Builder replayed() {
        return Fields.<Replayed>of("ReplayedDeadLetters")
                .with("replayed", Replayed::events)
                .with("stillFailing", replayed -> orNull(replayed.stillFailing()))
                .wiring();
    }

    private static @Nullable Object orNull(Optional<?> value) {
        return value.orElse(null);
    }

    private static @Nullable Object orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
