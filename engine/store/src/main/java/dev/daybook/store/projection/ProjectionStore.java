package dev.daybook.store.projection;

import dev.daybook.core.StreamId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps what projections make, and how far they are: tables, checkpoints, dead letters and what
 * operators decided, in one database, so that what belongs together commits together.
 *
 * <p>Everything that changes a projection runs in one transaction that first locks the projection's
 * row: two of them never run at once, and each sees all that was committed before. What an effect
 * throws rolls everything back and is thrown on. Nothing is kept in memory that another process
 * with the same database could change.
 *
 * <p>Thread-safe; every method blocks. Failures of the database are {@link ReadModelException}s. A
 * projection that isn't registered is an {@link IllegalArgumentException} unless said otherwise.
 *
 * @param <T> the transaction that effects and queries get
 */
public interface ProjectionStore<T> extends AutoCloseable {

    /**
     * Makes a version known and has it create its tables; one that is known already stays as it is.
     * The first version of a name is active.
     */
    ProjectionState register(Projection<T> projection);

    /** A version as it is stored; empty where it isn't registered. */
    Optional<ProjectionState> state(ProjectionId id);

    /** All versions of all projections, in the order of their ids. */
    List<ProjectionState> states();

    /**
     * Runs an effect and moves the checkpoint, in one transaction, provided that the stored state
     * is the {@linkplain ProjectionState#sameAs same as} the expected one and {@link
     * RunState#RUNNING}. Otherwise nothing is done and the effect doesn't run: that is how a batch
     * that is delivered again, or by a second projector, has no effect.
     *
     * @return the state after the commit; empty where the expected one is not the stored one
     * @throws IllegalArgumentException where the checkpoint would not ascend
     */
    Optional<ProjectionState> commit(
            ProjectionState expected, Advance advance, Consumer<? super T> effect);

    /** Streams that have letters, whose later events have to be parked, too. */
    Set<StreamId> parkedStreams(ProjectionId id);

    /** A page of letters by ascending position; 0 for the first page. */
    List<DeadLetter> letters(ProjectionId id, long afterPosition, int limit);

    /** A page of one stream's letters by ascending position; 0 for the first page. */
    List<DeadLetter> letters(ProjectionId id, StreamId stream, long afterPosition, int limit);

    /**
     * Runs an effect, deletes letters and records the action for each of them, in one transaction,
     * provided that nothing but commits happened since the expected state ({@link
     * ProjectionState#changes}).
     *
     * @param positions of letters that exist
     * @return the state after it; empty where something else happened
     */
    Optional<ProjectionState> unpark(
            ProjectionState expected,
            List<Long> positions,
            OperatorAction action,
            Consumer<? super T> effect);

    /**
     * Replaces a letter by one with a newer failure and records the action that led to it, in one
     * transaction; without effect where the letter is gone.
     */
    void update(ProjectionId id, DeadLetter letter, OperatorAction action);

    /** Changes what a projection is meant to do and records it; the same again is recorded too. */
    ProjectionState change(ProjectionId id, RunState to, OperatorAction action);

    /**
     * Moves the checkpoint to a position and deletes the letters after it. To 0, the tables are
     * {@linkplain Projection#clear cleared} in the same transaction; else they stay as they are.
     */
    ProjectionState reset(Projection<T> projection, long position, OperatorAction action);

    /**
     * Makes a version the one that queries read, in place of the active one, in one transaction:
     * provided that it is as far as the active one, so that no reader goes back in time.
     *
     * @return the state after it; empty where the version is behind the active one
     */
    Optional<ProjectionState> activate(ProjectionId id, OperatorAction action);

    /**
     * Deletes a version, its letters and its tables; the record of actions stays. Without effect
     * where it isn't registered.
     *
     * @throws IllegalStateException where it is the active version
     */
    void remove(Projection<T> projection, OperatorAction action);

    /**
     * Reads the tables of a projection, and which of its versions there are, at one moment: in one
     * transaction that sees what was committed when it began and nothing later. Takes as long as it
     * takes.
     */
    <R> R read(String name, Reading<T, R> reading);

    /**
     * As {@link #read}, for clients: given up where it takes too long, and maybe of a copy of the
     * tables, which may be of an earlier moment. But a copy is only used where queries read a
     * version there that is as far as asked for.
     *
     * @param atLeast position; {@link Long#MAX_VALUE} for no copy at all
     */
    default <R> R query(String name, long atLeast, Reading<T, R> reading) {
        return read(name, reading);
    }

    /** What a query does with the versions it finds. */
    @FunctionalInterface
    interface Reading<T, R> {
        /** Must not write, and must bear being run again from the start. */
        R run(ProjectionVersions versions, T transaction);
    }

    /** A page of what was decided about a projection, oldest first; 0 for the first page. */
    List<RecordedAction> actions(String name, long afterNumber, int limit);

    @Override
    void close();
}
