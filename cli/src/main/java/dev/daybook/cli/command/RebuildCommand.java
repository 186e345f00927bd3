package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.api.GraphQlApi;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Json;
import dev.daybook.cli.output.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook projections rebuild}: a new version beside the live one, then the swap. */
@Command(
        name = "rebuild",
        description =
                "Fill a new version beside the live one, and swap it in when it has caught up.",
        footer = {
            "",
            "Queries read the old version until the swap. The old one stays, so that activate can go",
            "back to it, until it is removed. Who stops waiting stops nothing: the server goes on,",
            "also after a restart; look at it with list and swap it in with activate."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class RebuildCommand implements Callable<Integer> {
    private final Console console;
    @Mixin private final Common common = new Common();
    @Mixin private final ApiFlags target = new ApiFlags();
    @Mixin private final DecisionFlags decision = new DecisionFlags();

    @Parameters(paramLabel = "NAME", description = "Such as orders.")
    private String name = "";

    @Option(names = "--no-activate", description = "Leave the swap to activate.")
    private boolean noActivate;

    @Option(names = "--remove-old", description = "Delete the version that was active.")
    private boolean removeOld;

    RebuildCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (noActivate && removeOld) {
            throw CliException.usage("An active version stays; leave --remove-old out");
        }
        Settings settings = common.settings(console);
        console.stop().begin();
        try (GraphQlApi api = target.open(console, settings)) {
            var rebuild = new Rebuild(api, decision, console.stop());
            String old = rebuild.active(name);
            String built = rebuild.begin(name);
            JsonNode done = await(rebuild, built);
            if (removeOld && !old.isEmpty()) {
                JsonNode _ = rebuild.change("removeProjection", old);
            }
            print(done, old);
        }
        return ExitCode.OK.number();
    }

    private JsonNode await(Rebuild rebuild, String id) throws InterruptedException {
        try (Progress progress = common.progress(console, "rebuild " + id, "events")) {
            return rebuild.await(id, !noActivate, progress);
        }
    }

    private void print(JsonNode built, String old) {
        if (common.json) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("projection", ProjectionTable.json(built));
            fields.put("before", old);
            fields.put("removed", removeOld);
            console.out().println(Json.line(fields));
        } else {
            ProjectionTable.print(console.out(), List.of(built));
        }
    }
}
