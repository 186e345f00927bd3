package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.api.GraphQlApi;
import dev.daybook.cli.api.ProjectionDocuments;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Failure;
import dev.daybook.cli.output.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code daybook projections compare}: the tables of two versions. */
@Command(
        name = "compare",
        description = "Compare the tables of two versions at the same position.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ProjectionCompareCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();
    @Mixin private final ApiFlags target = new ApiFlags();

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Such as orders/1.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "Such as orders/2.")
    private String after = "";

    ProjectionCompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(console);
        try (GraphQlApi api = target.open(console, settings)) {
            JsonNode comparison =
                    api.field(
                            "compareProjection",
                            ProjectionDocuments.COMPARE,
                            Map.of("input", Map.of("before", before, "after", after)));
            print(comparison);
            return exit(comparison).number();
        }
    }

    private void print(JsonNode comparison) {
        if (common.json) {
            console.out().println(Json.line(comparison));
            return;
        }
        String format = "%-14s %-10s %14s %14s%n";
        console.out().printf(format, "TABLE", "", "ROWS " + before, "ROWS " + after);
        for (JsonNode table : comparison.path("tables")) {
            console.out()
                    .printf(
                            format,
                            table.path("table").asText(),
                            table.path("same").asBoolean() ? "same" : "DIFFERENT",
                            table.path("beforeRows").asText("-"),
                            table.path("afterRows").asText("-"));
        }
    }

    private ExitCode exit(JsonNode comparison) {
        if (comparison.path("same").asBoolean()) {
            return ExitCode.OK;
        }
        String message =
                comparison.path("atSamePosition").asBoolean()
                        ? "The versions hold different rows"
                        : "One version is behind the other; compare again when both are LIVE";
        new Failure(ExitCode.PROJECTION_DIFFERS, "PROJECTION_DIFFERS", message, Map.of())
                .printTo(console.err());
        return ExitCode.PROJECTION_DIFFERS;
    }
}
