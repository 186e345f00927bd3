package dev.daybook.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code daybook} command. */
@Command(
        name = "daybook",
        description = "Event sourcing and CQRS on one machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
