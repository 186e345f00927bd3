package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.api.GraphQlApi;
import dev.daybook.cli.api.ProjectionDocuments;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code daybook dead-letters drop}: one event fewer in the read model. */
@Command(
        name = "drop",
        description = "Give one event up, for good: the read model will be without it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LetterDropCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();
    @Mixin private final ApiFlags target = new ApiFlags();
    @Mixin private final DecisionFlags decision = new DecisionFlags();

    @Parameters(index = "0", paramLabel = "PROJECTION", description = "Such as orders.")
    private String projection = "";

    @Parameters(index = "1", paramLabel = "POSITION", description = "As list shows it.")
    private String position = "";

    LetterDropCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(console);
        try (GraphQlApi api = target.open(console, settings)) {
            JsonNode changed =
                    api.field(
                            "dropDeadLetter",
                            ProjectionDocuments.DROP,
                            decision.input(Map.of("projection", projection, "position", position)));
            if (common.json) {
                console.out().println(Json.line(ProjectionTable.json(changed)));
            } else {
                ProjectionTable.print(console.out(), List.of(changed));
            }
        }
        return ExitCode.OK.number();
    }
}
