package dev.daybook.runtime;

import dev.daybook.store.StoreException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What clients are told of failures that no rule explains. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static RuntimeException asRuntimeException(Throwable thrown) {
        return thrown instanceof RuntimeException known ? known : new CompletionException(thrown);
    }

    /** A failure of the store as it is; anything else is a fault in the program, and is logged. */
    static RuntimeException answer(@Nullable Throwable thrown, Submission<?, ?, ?, ?> submission) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof StoreException storeFailed) {
            return storeFailed;
        }
        var first = submission.commands.getFirst();
        String where =
                "category=%s key=%s commandId=%s commands=%d"
                        .formatted(
                                submission.type.category(),
                                first.key(),
                                first.id(),
                                submission.size());
        LOG.error("A command failed; {}", where, cause);
        return new EngineException.Failed(
                "The command failed by a fault in the engine or in a rule; %s".formatted(where),
                cause == null ? new IllegalStateException("no outcome and no cause") : cause);
    }
}
