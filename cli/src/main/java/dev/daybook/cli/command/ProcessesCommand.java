package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.api.GraphQlApi;
import dev.daybook.cli.api.ProcessDocuments;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code daybook processes}: what reads events and sends commands. */
@Command(
        name = "processes",
        description = "Show the process managers of the running server; pause and resume them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class ProcessesCommand {
    private ProcessesCommand() {}

    static CommandLine create(Console console) {
        return new CommandLine(new ProcessesCommand())
                .addSubcommand(new All(console))
                .addSubcommand(new Pause(console))
                .addSubcommand(new Resume(console));
    }

    /** Every process manager. */
    @Command(
            name = "list",
            description = "Print each one: phase, lag, commands sent, accepted, refused, waiting.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class All implements Callable<Integer> {
        private final Console console;
        @Mixin private final Common common = new Common();
        @Mixin private final ApiFlags target = new ApiFlags();

        All(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Settings settings = common.settings(console);
            try (GraphQlApi api = target.open(console, settings)) {
                JsonNode all = api.field("processes", ProcessDocuments.LIST, Map.of());
                ProcessTable.print(console, common.json, all);
            }
            return ExitCode.OK.number();
        }
    }

    /** What changes have in common: one process manager, who and why, and how it is then. */
    abstract static class Change implements Callable<Integer> {
        private final Console console;
        private final String mutation;
        @Mixin private final Common common = new Common();
        @Mixin private final ApiFlags target = new ApiFlags();
        @Mixin private final DecisionFlags decision = new DecisionFlags();

        @Parameters(paramLabel = "PROCESS", description = "Such as paper_venue.")
        private String process = "";

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
                                ProcessDocuments.change(mutation),
                                decision.input(Map.of("process", process)));
                ProcessTable.print(console, common.json, List.of(changed));
            }
            return ExitCode.OK.number();
        }
    }

    /** Holds. */
    @Command(
            name = "pause",
            description = "Read and send nothing more until it is resumed, also after a restart.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Pause extends Change {
        Pause(Console console) {
            super(console, "pauseProcess");
        }
    }

    /** Goes on. */
    @Command(
            name = "resume",
            description = "Go on, after a pause or after it stopped by a fault.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Resume extends Change {
        Resume(Console console) {
            super(console, "resumeProcess");
        }
    }
}
