package dev.daybook.runtime;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who waits for a submission. */
sealed interface Reply {

    void answer(Outcomes outcomes);

    void fail(RuntimeException failure);

    /** Waits for the outcome of one command. */
    record One(CompletableFuture<Outcome> future) implements Reply {
        @Override
        public void answer(Outcomes outcomes) {
            future.complete(outcomes.getFirst());
        }

        @Override
        public void fail(RuntimeException failure) {
            future.completeExceptionally(failure);
        }
    }

    /** Waits for the outcomes of all commands. */
    record Many(CompletableFuture<List<Outcome>> future) implements Reply {
        @Override
        public void answer(Outcomes outcomes) {
            future.complete(outcomes);
        }

        @Override
        public void fail(RuntimeException failure) {
            future.completeExceptionally(failure);
        }
    }
}
