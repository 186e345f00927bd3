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
import picocli.CommandLine.Parameters;

/** The subcommands of {@code daybook projections} that change one version at once. */
final class ProjectionChanges {
    private ProjectionChanges() {}

    /** What they have in common: one version, who and why, and how it is doing afterwards. */
    abstract static class Change implements Callable<Integer> {
        private final Console console;
        private final String mutation;
        @Mixin private final Common common = new Common();
        @Mixin private final ApiFlags target = new ApiFlags();
        @Mixin private final DecisionFlags decision = new DecisionFlags();

        @Parameters(paramLabel = "PROJECTION", description = "Such as orders or orders/2.")
        private String projection = "";

        Change(Console console, String mutation) {
            this.console = console;
            this.mutation = mutation;
        }

        @Override
        public Integer call() {
            Settings settings = common.settings(console);
            try (GraphQlApi api = target.open(console, settings)) {
                JsonNode changed =
                        api.field(
                                mutation,
                                ProjectionDocuments.change(mutation),
                                decision.input(Map.of("projection", projection)));
                print(changed.isArray() ? changed : List.of(changed));
            }
            return ExitCode.OK.number();
        }

        private void print(Iterable<JsonNode> projections) {
            if (common.json) {
                List<JsonNode> shown = new ArrayList<>();
                projections.forEach(each -> shown.add(ProjectionTable.json(each)));
                console.out().println(Json.line(Map.of("projections", shown)));
            } else {
                ProjectionTable.print(console.out(), projections);
            }
        }
    }

    /** Takes no more events. */
    @Command(
            name = "pause",
            description = "Take no more events until it is resumed, also after a restart.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Pause extends Change {
        Pause(Console console) {
            super(console, "pauseProjection");
        }
    }

    /** Goes on. */
    @Command(
            name = "resume",
            description = "Go on, after a pause or after it stopped itself.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Resume extends Change {
        Resume(Console console) {
            super(console, "resumeProjection");
        }
    }

    /** Swaps. */
    @Command(
            name = "activate",
            description = "Have queries read this version from now on; it must have caught up.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Activate extends Change {
        Activate(Console console) {
            super(console, "activateProjection");
        }
    }

    /** Deletes. */
    @Command(
            name = "remove",
            description = "Delete a version that queries don't read, with its tables and letters.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Remove extends Change {
        Remove(Console console) {
            super(console, "removeProjection");
        }
    }
}
