package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.api.GraphQlApi;
import dev.daybook.cli.api.ProjectionDocuments;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code daybook projections list}: every version. */
@Command(
        name = "list",
        description = "Print each version: phase, position, lag, rate, dead letters, last error.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ProjectionListCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();
    @Mixin private final ApiFlags target = new ApiFlags();

    ProjectionListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(console);
        try (GraphQlApi api = target.open(console, settings)) {
            JsonNode all = api.field("projections", ProjectionDocuments.LIST, Map.of());
            if (common.json) {
                List<JsonNode> shown = new ArrayList<>();
                all.forEach(each -> shown.add(ProjectionTable.json(each)));
                console.out().println(Json.line(Map.of("projections", shown)));
            } else {
                ProjectionTable.print(console.out(), all);
            }
        }
        return ExitCode.OK.number();
    }
}
