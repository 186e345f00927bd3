package dev.daybook.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.StreamId;
import dev.daybook.store.projection.Advance;
import dev.daybook.store.projection.DeadLetter;
import dev.daybook.store.projection.LetterFailure;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.ProjectionStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the parts of {@link ProjectionStoreContract} ask of the store that they test. */
public interface ProjectionStoreUnderTest<T> {
    ProjectionId FIRST = new ProjectionId("counts", 1);
    ProjectionId SECOND = new ProjectionId("counts", 2);
    StreamId STREAM = StreamId.parse("order-a");
    StreamId OTHER = StreamId.parse("order-b");
    long NOW_MICROS = SampleEvents.TIME_MICROS;

    ProjectionStore<T> store();

    void reopenIfDurable();

    /** A projection that counts, with tables of its version. */
    CountingProjection<T> counting(ProjectionId id);

    default ProjectionState registered(ProjectionId id) {
        return store().register(counting(id));
    }

    default ProjectionState stored(ProjectionId id) {
        return store().state(id).orElseThrow();
    }

    /** Moves the checkpoint by one, counts a key, and parks letters. */
    default Optional<ProjectionState> commit(
            ProjectionState expected, long position, String key, DeadLetter... parked) {
        return store().commit(
                        expected,
                        new Advance(position, NOW_MICROS + position, List.of(parked)),
                        transaction -> counting(expected.id()).add(transaction, key, 1));
    }

    /** The same, where it has to work. */
    default ProjectionState committed(
            ProjectionState expected, long position, String key, DeadLetter... parked) {
        return commit(expected, position, key, parked).orElseThrow();
    }

    default Map<String, Long> counts(ProjectionId id) {
        return store().read(id.name(), (_, transaction) -> counting(id).counts(transaction));
    }

    static DeadLetter letter(long position, StreamId stream) {
        var failure =
                new LetterFailure(
                        "java.lang.IllegalStateException", "no\n'such' ✓", "at x", 3, 10, 20);
        return new DeadLetter(
                position, stream, position, "orders.X", NOW_MICROS, Optional.of(failure));
    }

    static DeadLetter waiting(long position, StreamId stream) {
        return new DeadLetter(position, stream, position, "orders.Y", NOW_MICROS, Optional.empty());
    }

    static OperatorAction action(Kind kind) {
        return new OperatorAction(kind, "ann", NOW_MICROS, "because 'it' is ✓");
    }

    default void assertUnchanged(ProjectionState before) {
        assertThat(store().state(before.id())).contains(before);
    }
}
