package dev.daybook.runtime;

import dev.daybook.core.StreamId;
import dev.daybook.store.AppendResult;
import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What became of the commands of a submission, in their order. The usual outcome, that a command
 * was accepted, is two numbers here and becomes an object when it is asked for.
 *
 * <p>Filled by the engine's thread; complete once {@link #place} has run; unchanging after that.
 */
final class Outcomes extends AbstractList<Outcome> implements RandomAccess {
    /** An outcome; the stream of an accepted command; or one that is not complete yet. */
    private final @Nullable Object[] results;

    /** Revision and position of each accepted command. */
    private final long[] numbers;

    private @Nullable RuntimeException failure;
    private boolean hasUnplaced;
    private boolean hasEarlier;

    /** Accepted, at a position that the store tells later. */
    private record Unplaced(
            StreamId stream, long revision, CompletableFuture<AppendResult> append) {}

    /** Rests on an event of an earlier command, whose position has to be read. */
    private record Earlier(StreamId stream, long revision, boolean repeated) {}

    Outcomes(int size) {
        results = new @Nullable Object[size];
        numbers = new long[2 * size];
    }

    void accepted(int index, StreamId stream, long revision, long position) {
        results[index] = stream;
        numbers[2 * index] = revision;
        numbers[2 * index + 1] = position;
    }

    void accepted(
            int index, StreamId stream, long revision, CompletableFuture<AppendResult> append) {
        results[index] = new Unplaced(stream, revision, append);
        hasUnplaced = true;
    }

    /** The command has changed nothing now; its events, or the stream's last one, are stored. */
    void earlier(int index, StreamId stream, long revision, boolean repeated) {
        results[index] = new Earlier(stream, revision, repeated);
        hasEarlier = true;
    }

    void put(int index, Outcome outcome) {
        results[index] = outcome;
    }

    /** A command failed, and the answer to all of them is that failure. */
    void failed(RuntimeException thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    @Nullable RuntimeException failure() {
        return failure;
    }

    boolean isDecided(int index) {
        return results[index] != null;
    }

    /** Whether {@link #place} has to read the store. */
    boolean needsStore() {
        return hasEarlier;
    }

    /** Gives every outcome its position. All that it rests on is durable. */
    void place(KnownCommands known) {
        if (!hasUnplaced && !hasEarlier) {
            return;
        }
        for (int i = 0; i < results.length; i++) {
            switch (results[i]) {
                case Unplaced(var stream, long revision, var append) ->
                        accepted(i, stream, revision, lastPosition(append.join()));
                case Earlier(var stream, long revision, boolean repeated) ->
                        results[i] = known.accepted(stream, revision, repeated);
                case null, default -> {}
            }
        }
    }

    private static long lastPosition(AppendResult result) {
        return switch (result) {
            case AppendResult.Appended appended -> appended.lastPosition();
            case AppendResult.Conflict conflict ->
                    throw new IllegalStateException(
                            "A store reports a conflict at once, not later; conflict=" + conflict);
        };
    }

    @Override
    public Outcome get(int index) {
        return switch (results[index]) {
            case StreamId stream ->
                    new Outcome.Accepted(stream, numbers[2 * index], numbers[2 * index + 1], false);
            case Outcome outcome -> outcome;
            case null, default ->
                    throw new IllegalStateException("Not decided yet; index=" + index);
        };
    }

    @Override
    public int size() {
        return results.length;
    }
}
