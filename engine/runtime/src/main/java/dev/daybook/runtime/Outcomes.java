package dev.daybook.runtime;

import dev.daybook.core.StreamId;
import dev.daybook.store.AppendResult;
import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What became of the commands of a submission, in their order. The usual outcome, that a command
 * was accepted, is its stream and two numbers here, and becomes an object when it is asked for.
 *
 * <p>Filled by the engine's thread; complete once {@link #place} has run; unchanging after that.
 */
final class Outcomes extends AbstractList<Outcome> implements RandomAccess {
    /** The streams of accepted commands; a look at which would be a look at distant memory. */
    private final @Nullable StreamId[] streams;

    /** Revision and position of each accepted command. */
    private final long[] numbers;

    /** Any other outcomes, or ones that are not complete yet; only where there are any. */
    private @Nullable Object @Nullable [] others;

    private int othersCount;

    private @Nullable RuntimeException failure;
    private boolean hasUnplaced;
    private boolean hasEarlier;

    /** Accepted, at a position that the store tells later. */
    private record Unplaced(
            StreamId stream, long revision, CompletableFuture<AppendResult> append) {}

    /** Rests on an event of an earlier command, whose position has to be read. */
    private record Earlier(StreamId stream, long revision, boolean repeated) {}

    Outcomes(int size) {
        streams = new @Nullable StreamId[size];
        numbers = new long[2 * size];
    }

    void accepted(int index, StreamId stream, long revision, long position) {
        streams[index] = stream;
        numbers[2 * index] = revision;
        numbers[2 * index + 1] = position;
    }

    void accepted(
            int index, StreamId stream, long revision, CompletableFuture<AppendResult> append) {
        other(index, new Unplaced(stream, revision, append));
        hasUnplaced = true;
    }

    /** The command has changed nothing now; its events, or the stream's last one, are stored. */
    void earlier(int index, StreamId stream, long revision, boolean repeated) {
        other(index, new Earlier(stream, revision, repeated));
        hasEarlier = true;
    }

    void put(int index, Outcome outcome) {
        other(index, outcome);
    }

    private void other(int index, Object other) {
        if (others == null) {
            others = new @Nullable Object[streams.length];
        }
        othersCount += others[index] == null ? 1 : 0;
        others[index] = other;
    }

    /** How many have just been accepted, each by one append to its own stream alone. */
    int acceptedAlone() {
        return streams.length - othersCount;
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
        return streams[index] != null || (others != null && others[index] != null);
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
        for (int i = 0; others != null && i < others.length; i++) {
            switch (others[i]) {
                case Unplaced(var stream, long revision, var append) ->
                        others[i] =
                                new Outcome.Accepted(
                                        stream, revision, lastPosition(append.join()), false);
                case Earlier(var stream, long revision, boolean repeated) ->
                        others[i] = known.accepted(stream, revision, repeated);
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
        StreamId stream = streams[index];
        if (stream != null) {
            return new Outcome.Accepted(stream, numbers[2 * index], numbers[2 * index + 1], false);
        }
        if (others != null && others[index] instanceof Outcome outcome) {
            return outcome;
        }
        throw new IllegalStateException("Not decided yet; index=" + index);
    }

    @Override
    public int size() {
        return streams.length;
    }
}
