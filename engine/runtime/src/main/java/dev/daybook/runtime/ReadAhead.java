package dev.daybook.runtime;

import dev.daybook.core.Command;
import dev.daybook.core.Decider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the aggregates of a few commands, and has the processor fetch the memory that their
 * decisions will need. For the engine's thread only.
 *
 * <p>Design note: most of that memory is in no processor's cache, and fetching a line takes as long
 * as hundreds of instructions. A processor fetches many lines at once, as long as no read has to
 * wait for another one and few instructions lie between them. So this goes in short rounds over all
 * commands, each of which follows one reference more than the one before.
 */
final class ReadAhead {
    /** So many that what they touch stays in the processor's nearest caches. */
    static final int GROUP = 32;

    private final AggregateCache cache;
    private final @Nullable Aggregate<?>[] found = new Aggregate<?>[GROUP];

    /** Those that are there, side by side, with their commands. */
    private final Aggregate<?>[] aggregates = new Aggregate<?>[GROUP];

    private final Command<?>[] commands = new Command<?>[GROUP];
    private final Object[] bodies = new Object[GROUP];
    private int size;

    @SuppressWarnings("UnusedVariable") // Without it, reading ahead would be optimised away.
    private long touched;

    ReadAhead(AggregateCache cache) {
        this.cache = cache;
    }

    /** The aggregate of the command with this number in the group; null where not in memory. */
    @Nullable Aggregate<?> found(int index) {
        return found[index];
    }

    /** Finds the aggregates of the commands from {@code start} to {@code end}. */
    <S, C, E, F> void find(Submission<S, C, E, F> submission, int start, int end) {
        if (end - start == 1) {
            found[0] = submission.outcomes.isDecided(start) ? null : submission.find(start, cache);
            return;
        }
        for (int i = start; i < end; i++) {
            touched += submission.touch(i, cache);
        }
        for (int i = start; i < end; i++) {
            touched += submission.touchNext(i, cache);
        }
        findAll(submission, start, end);
        touchWindows();
        try {
            Decider<S, C, ?, ?> decider = submission.type.decider();
            touchStates(decider, 0);
            touchChunks();
            for (int step = 1; step < Decider.TOUCH_STEPS; step++) {
                touchStates(decider, step);
            }
        } catch (RuntimeException malformed) {
            // The decision will meet it too, and say so for its own command alone.
            touched++;
        }
    }

    private <C> void findAll(Submission<?, C, ?, ?> submission, int start, int end) {
        List<Command<C>> all = submission.commands;
        int count = 0;
        for (int i = start; i < end; i++) {
            Aggregate<?> aggregate =
                    submission.outcomes.isDecided(i) ? null : submission.find(i, cache);
            found[i - start] = aggregate;
            if (aggregate != null) {
                aggregates[count] = aggregate;
                commands[count++] = all.get(i);
            }
        }
        size = count;
    }

    private void touchWindows() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            bodies[i] = commands[i].body();
            sum += aggregates[i].touchNext();
        }
        touched += sum;
    }

    private void touchChunks() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += aggregates[i].window.touch(commands[i].id());
        }
        touched += sum;
    }

    /** What was found by the words of a key is of the key's type. */
    @SuppressWarnings("unchecked")
    private <S, C> void touchStates(Decider<S, C, ?, ?> decider, int step) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += decider.touch((S) aggregates[i].state, (C) bodies[i], step);
        }
        touched += sum;
    }
}
