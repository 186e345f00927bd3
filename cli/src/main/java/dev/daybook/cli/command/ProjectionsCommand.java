package dev.daybook.cli.command;

import dev.daybook.cli.output.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code daybook projections}: how the read models are filled, and what to do about it. */
@Command(
        name = "projections",
        description = "Show the projections that fill the read models; pause, rebuild, swap them.",
        footer = {
            "",
            "A projection is a name, such as orders, for its active version; or name and version,",
            "such as orders/2. Speaks to the running server, or with --offline to the data itself."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class ProjectionsCommand {
    private ProjectionsCommand() {}

    static CommandLine create(Console console) {
        return new CommandLine(new ProjectionsCommand())
                .addSubcommand(new ProjectionListCommand(console))
                .addSubcommand(new RebuildCommand(console))
                .addSubcommand(new ProjectionCompareCommand(console))
                .addSubcommand(new ProjectionChanges.Pause(console))
                .addSubcommand(new ProjectionChanges.Resume(console))
                .addSubcommand(new ProjectionChanges.Activate(console))
                .addSubcommand(new ProjectionChanges.Remove(console));
    }
}
