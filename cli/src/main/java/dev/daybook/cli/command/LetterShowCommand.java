package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.api.GraphQlApi;
import dev.daybook.cli.api.ProjectionDocuments;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code daybook dead-letters show}: one of them. */
@Command(
        name = "show",
        description = "Print one dead letter with its error and its event's origin.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LetterShowCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();
    @Mixin private final ApiFlags target = new ApiFlags();

    @Parameters(index = "0", paramLabel = "PROJECTION", description = "Such as orders.")
    private String projection = "";

    @Parameters(index = "1", paramLabel = "POSITION", description = "As list shows it.")
    private String position = "";

    LetterShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(console);
        try (GraphQlApi api = target.open(console, settings)) {
            JsonNode letter =
                    api.field(
                            "deadLetter",
                            ProjectionDocuments.SHOW,
                            Map.of("projection", projection, "position", position));
            if (letter.isNull()) {
                throw new CliException(
                        ExitCode.UNKNOWN_PROJECTION,
                        "UNKNOWN_DEAD_LETTER",
                        "The projection has no dead letter there; projection=%s position=%s"
                                .formatted(projection, position));
            }
            common.print(console, Json.fields(letter));
        }
        return ExitCode.OK.number();
    }
}
