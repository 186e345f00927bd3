package dev.daybook.runtime;

import org.jspecify.annotations.Nullable;

/** Tells those who wait what became of their commands. Thread-safe. */
final class Answers implements ReplyGate.Exit {
    private final CommandQueue queue;
    private final KnownCommands known;
    private final OutcomeCounts counts = new OutcomeCounts();
    private volatile @Nullable RuntimeException lastFailure;

    Answers(CommandQueue queue, KnownCommands known) {
        this.queue = queue;
        this.known = known;
    }

    @Override
    public void leave(Submission<?, ?, ?, ?> submission, @Nullable Throwable failure) {
        Throwable thrown = submission.outcomes.failure();
        if (thrown == null) {
            thrown = failure;
        }
        if (thrown == null && submission.outcomes.needsStore()) {
            // Reading may block, and others wait behind this one.
            Thread.startVirtualThread(() -> answer(submission, null));
        } else {
            answer(submission, thrown);
        }
    }

    private void answer(Submission<?, ?, ?, ?> submission, @Nullable Throwable thrown) {
        queue.free(submission.sizeBytes());
        try {
            RuntimeException failure =
                    thrown == null ? place(submission) : Failures.answer(thrown, submission);
            if (failure == null) {
                counts.add(submission.outcomes);
                submission.reply.answer(submission.outcomes);
            } else {
                lastFailure = failure;
                submission.reply.fail(failure);
            }
        } finally {
            queue.answered();
        }
    }

    private @Nullable RuntimeException place(Submission<?, ?, ?, ?> submission) {
        try {
            submission.outcomes.place(known);
            return null;
        } catch (RuntimeException unreadable) {
            return Failures.answer(unreadable, submission);
        }
    }

    OutcomeCounts counts() {
        return counts;
    }

    /** Empty where there was none. */
    String lastFailure() {
        RuntimeException last = lastFailure;
        return last == null ? "" : String.valueOf(last.getMessage());
    }
}
