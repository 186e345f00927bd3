package dev.daybook.runtime;

import dev.daybook.core.Command;
import dev.daybook.core.StreamId;
import java.util.concurrent.CompletableFuture;

/**
 * A command on its way through the engine.
 *
 * @param commandHash fingerprint of the command's body
 * @param sizeBytes what it counts against the engine's limit until it is answered
 */
record Submission<S, C, E, F>(
        AggregateType<S, C, E, F> type,
        Command<C> command,
        int commandHash,
        int sizeBytes,
        CompletableFuture<Outcome> reply) {

    StreamId stream() {
        return type.stream(command.key());
    }
}
