package dev.daybook.server.api;

import dev.daybook.core.Command;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineException;
import dev.daybook.runtime.Outcome;
import dev.daybook.store.StoreException;
import graphql.execution.DataFetcherResult;
import graphql.execution.ResultPath;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sends the commands of mutations to the engine. Nothing here waits: outcomes come from the
 * engine's threads and go on, on virtual ones.
 */
final class Commands {
    private static final Executor VIRTUAL_THREADS = Thread::startVirtualThread;

    private final CommandEngine engine;
    private final String actor;
    private final int listSize;

    Commands(CommandEngine engine, String actor, int listSize) {
        this.engine = engine;
        this.actor = actor;
        this.listSize = listSize;
    }

    <C> CompletableFuture<CommandPayload> one(
            CommandField<C> field, DataFetchingEnvironment environment) {
        Map<String, Object> input =
                Objects.requireNonNull(environment.<Map<String, Object>>getArgument("input"));
        return submit(field, InputFields.of(input, List.of("input")))
                .whenCompleteAsync((payload, failure) -> {}, VIRTUAL_THREADS);
    }

    /** Sends all without waiting, in order; the list is answered when its last outcome is there. */
    <C> CompletableFuture<DataFetcherResult<List<@Nullable CommandPayload>>> list(
            CommandField<C> field, DataFetchingEnvironment environment) {
        List<Map<String, Object>> inputs =
                Objects.requireNonNull(
                        environment.<List<Map<String, Object>>>getArgument("inputs"));
        if (inputs.size() > listSize) {
            throw new RefusedRequest(
                    "LIMIT_EXCEEDED",
                    "Too many commands in one list; send them in parts; argument=inputs limit=%d came=%d"
                            .formatted(listSize, inputs.size()));
        }
        var payloads = new ArrayList<CompletableFuture<CommandPayload>>(inputs.size());
        CompletableFuture<CommandPayload> refused = null;
        for (int i = 0; i < inputs.size(); i++) {
            if (refused != null) {
                payloads.add(refused);
                continue;
            }
            var path = List.of("inputs", Integer.toString(i));
            var payload = submit(field, InputFields.of(inputs.get(i), path));
            payloads.add(payload);
            // What follows a command that the engine did not take must not overtake it.
            refused = payload.isCompletedExceptionally() ? payload : null;
        }
        return CompletableFuture.allOf(payloads.toArray(CompletableFuture[]::new))
                .handleAsync((done, failure) -> gather(payloads, environment), VIRTUAL_THREADS);
    }

    private static DataFetcherResult<List<@Nullable CommandPayload>> gather(
            List<CompletableFuture<CommandPayload>> payloads, DataFetchingEnvironment environment) {
        ResultPath path = environment.getExecutionStepInfo().getPath();
        var result = DataFetcherResult.<List<@Nullable CommandPayload>>newResult();
        var gathered = new ArrayList<@Nullable CommandPayload>(payloads.size());
        for (var payload : payloads) {
            try {
                gathered.add(payload.join());
            } catch (CompletionException failure) {
                result.error(Failures.error(failure, path.segment(gathered.size()), environment));
                gathered.add(null);
            }
        }
        return result.data(gathered).build();
    }

    private <C> CompletableFuture<CommandPayload> submit(CommandField<C> field, InputFields in) {
        try {
            Command<C> command = Envelope.command(field, in, actor);
            CompletableFuture<Outcome> outcome = engine.submit(field.type(), command);
            return outcome.thenApply(known -> CommandPayload.of(known, in.path()));
        } catch (InvalidInput invalid) {
            return CompletableFuture.completedFuture(CommandPayload.refused(invalid));
        } catch (EngineException | StoreException notTaken) {
            return CompletableFuture.failedFuture(notTaken);
        }
    }
}
