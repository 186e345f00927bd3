package dev.daybook.runtime.process;

import dev.daybook.core.Command;
import dev.daybook.runtime.Outcome;
import java.util.concurrent.CompletableFuture;

/** Sends a process manager's commands, as a {@link dev.daybook.runtime.CommandEngine} does. */
@FunctionalInterface
public interface CommandSender<C> {

    /** The outcome, once it is durable; throws or completes exceptionally as the engine does. */
    CompletableFuture<Outcome> send(Command<C> command);
}
