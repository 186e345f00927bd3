package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.api.GraphQlApi;
import dev.daybook.cli.api.ProjectionDocuments;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook dead-letters list}: a page of them. */
@Command(
        name = "list",
        description = "Print a projection's dead letters by position.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LetterListCommand implements Callable<Integer> {
    private static final String FORMAT = "%-12s %-28s %-28s %-8s %s%n";

    private final Console console;
    @Mixin private final Common common = new Common();
    @Mixin private final ApiFlags target = new ApiFlags();

    @Parameters(paramLabel = "PROJECTION", description = "Such as orders or orders/2.")
    private String projection = "";

    @Option(names = "--stream", paramLabel = "STREAM", description = "Only of this stream.")
    private @Nullable String stream;

    @Option(
            names = "--first",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, 1 to 500 (default: ${DEFAULT-VALUE}).")
    private int first;

    @Option(
            names = "--after",
            paramLabel = "POSITION",
            description = "Those that follow; the last one's position of the page before.")
    private @Nullable String after;

    LetterListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings = common.settings(console);
        var variables = new LinkedHashMap<String, Object>();
        variables.put("projection", projection);
        variables.put("first", first);
        Optional.ofNullable(stream).ifPresent(given -> variables.put("stream", given));
        Optional.ofNullable(after).ifPresent(given -> variables.put("after", given));
        try (GraphQlApi api = target.open(console, settings)) {
            print(api.field("deadLetters", ProjectionDocuments.LETTERS, variables));
        }
        return ExitCode.OK.number();
    }

    private void print(JsonNode page) {
        List<JsonNode> letters = new ArrayList<>();
        page.path("edges").forEach(edge -> letters.add(edge.path("node")));
        boolean more = page.path("pageInfo").path("hasNextPage").asBoolean();
        JsonNode end = page.path("pageInfo").path("endCursor");
        if (common.json) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            fields.put("deadLetters", letters);
            fields.put("next", more ? end : null);
            console.out().println(Json.line(fields));
            return;
        }
        console.out().printf(FORMAT, "POSITION", "EVENT", "TYPE", "ATTEMPTS", "ERROR");
        letters.forEach(this::printLine);
        if (more) {
            console.err().println("There are more: --after " + end.asText());
        }
    }

    private void printLine(JsonNode letter) {
        JsonNode failure = letter.path("failure");
        console.out()
                .printf(
                        FORMAT,
                        letter.path("position").asText(),
                        letter.path("stream").asText() + "@" + letter.path("revision").asText(),
                        letter.path("type").asText(),
                        failure.path("attempts").asText("-"),
                        failure.isObject()
                                ? failure.path("message").asText()
                                : "waits behind one that failed");
    }
}
