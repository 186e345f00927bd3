package dev.daybook.server.api;

import dev.daybook.runtime.process.ProcessStatus;
import dev.daybook.runtime.process.Processes;
import dev.daybook.runtime.projection.Operator;
import dev.daybook.runtime.projection.Phase;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What operators see of process managers and do to them; each change is recorded with who and why.
 * Blocks, so it is for virtual threads.
 */
record ProcessFields(Processes processes) {
    /** How long an answer waits until the process manager does as it was told. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The queries by their names. */
    Map<String, DataFetcher<?>> queries() {
        DataFetcher<List<ProcessStatus>> all = _ -> processes.status();
        return Map.of("processes", all);
    }

    /** The mutations by their names. */
    Map<String, DataFetcher<?>> mutations() {
        return Map.of("pauseProcess", this::pause, "resumeProcess", this::resume);
    }

    private ProcessStatus pause(DataFetchingEnvironment environment) throws InterruptedException {
        return changed(environment, processes::pause, status -> status.phase() == Phase.PAUSED);
    }

    private ProcessStatus resume(DataFetchingEnvironment environment) throws InterruptedException {
        return changed(
                environment,
                processes::resume,
                status -> status.phase() != Phase.PAUSED && status.phase() != Phase.FAILED);
    }

    private ProcessStatus changed(
            DataFetchingEnvironment environment,
            BiConsumer<String, Operator> change,
            Predicate<ProcessStatus> done)
            throws InterruptedException {
        var input = OperatorInput.of(environment);
        Operator operator = input.operator();
        String name = input.text("process");
        if (find(name).phase() == Phase.CLOSED) {
            throw new RefusedRequest(
                    "PROCESS_ENDED",
                    "The process manager ended by a fault; see the log and restart the server; process="
                            + name);
        }
        change.accept(name, operator);
        boolean _ = processes.await(name, done, PATIENCE);
        return find(name);
    }

    private ProcessStatus find(String name) {
        return processes.status(name).orElseThrow(() -> unknown(name));
    }

    private RefusedRequest unknown(String name) {
        String known =
                processes.status().stream()
                        .map(ProcessStatus::name)
                        .collect(Collectors.joining(", "));
        return new RefusedRequest(
                "UNKNOWN_PROCESS",
                "No such process manager runs here; there are %s; process=%s"
                        .formatted(known.isEmpty() ? "none" : known, name));
    }

    /** The types of their answers. */
    static List<TypeRuntimeWiring.Builder> types() {
        return List.of(
                Fields.<ProcessStatus>of("Process")
                        .with("name", ProcessStatus::name)
                        .with("phase", ProcessStatus::phase)
                        .with("position", ProcessStatus::position)
                        .with("checkpoint", ProcessStatus::checkpoint)
                        .with("lagEvents", ProcessStatus::lagEvents)
                        .with("lagMicros", ProcessStatus::lagMicros)
                        .with("sent", ProcessStatus::sent)
                        .with("accepted", ProcessStatus::accepted)
                        .with("refused", status -> List.copyOf(status.refused().entrySet()))
                        .with("waiting", ProcessStatus::waiting)
                        .with("lastError", status -> status.lastError().orElse(null))
                        .wiring(),
                Fields.<Map.Entry<String, Long>>of("RefusedCommands")
                        .with("code", Map.Entry::getKey)
                        .with("count", Map.Entry::getValue)
                        .wiring());
    }
}
