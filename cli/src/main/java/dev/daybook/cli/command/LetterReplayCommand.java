package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.api.GraphQlApi;
import dev.daybook.cli.api.ProjectionDocuments;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook dead-letters replay}: gives the projection its letters again. */
@Command(
        name = "replay",
        description = "Give the projection a stream's dead letters again, in order.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LetterReplayCommand implements Callable<Integer> {
    private static final int PAGE = 500;

    private final Console console;
    @Mixin private final Common common = new Common();
    @Mixin private final ApiFlags target = new ApiFlags();
    @Mixin private final DecisionFlags decision = new DecisionFlags();

    @Parameters(paramLabel = "PROJECTION", description = "Such as orders.")
    private String projection = "";

    @Option(names = "--stream", paramLabel = "STREAM", description = "Such as order-7f3.")
    private @Nullable String stream;

    @Option(names = "--all", description = "Every stream that has dead letters.")
    private boolean all;

    LetterReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String one = stream;
        if ((one != null) == all) {
            throw CliException.usage("Give --stream STREAM or --all");
        }
        Settings settings = common.settings(console);
        try (GraphQlApi api = target.open(console, settings)) {
            long replayed = 0;
            List<JsonNode> failing = new ArrayList<>();
            Set<String> streams = one == null ? streams(api) : Set.of(one);
            for (String each : streams) {
                JsonNode result = replay(api, each);
                replayed += result.path("replayed").asLong();
                if (result.path("stillFailing").isObject()) {
                    failing.add(result.path("stillFailing"));
                }
            }
            return print(streams.size(), replayed, failing).number();
        }
    }

    private Set<String> streams(GraphQlApi api) {
        Set<String> streams = new LinkedHashSet<>();
        var variables = new LinkedHashMap<String, Object>();
        variables.put("projection", projection);
        variables.put("first", PAGE);
        JsonNode page;
        do {
            page = api.field("deadLetters", ProjectionDocuments.LETTERS, variables);
            page.path("edges")
                    .forEach(edge -> streams.add(edge.path("node").path("stream").asText()));
            variables.put("after", page.path("pageInfo").path("endCursor").asText());
        } while (page.path("pageInfo").path("hasNextPage").asBoolean());
        return streams;
    }

    private JsonNode replay(GraphQlApi api, String each) {
        return api.field(
                "replayDeadLetters",
                ProjectionDocuments.REPLAY,
                decision.input(Map.of("projection", projection, "stream", each)));
    }

    private ExitCode print(int streams, long replayed, List<JsonNode> failing) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("streams", streams);
        fields.put("replayed", replayed);
        fields.put("stillFailing", common.json ? failing : failing.size());
        common.print(console, fields);
        if (failing.isEmpty()) {
            return ExitCode.OK;
        }
        JsonNode first = failing.getFirst();
        new Failure(
                        ExitCode.PROJECTION_FAILED,
                        "STILL_FAILING",
                        "Some events still can't be applied; streams=%d first=%s@%s error=%s"
                                .formatted(
                                        failing.size(),
                                        first.path("stream").asText(),
                                        first.path("revision").asText(),
                                        first.path("failure").path("message").asText()),
                        Map.of())
                .printTo(console.err());
        return ExitCode.PROJECTION_FAILED;
    }
}
