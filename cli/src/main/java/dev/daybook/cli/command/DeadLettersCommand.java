package dev.daybook.cli.command;

import dev.daybook.cli.output.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code daybook dead-letters}: events that projections set aside. */
@Command(
        name = "dead-letters",
        description = "Look at events that a projection set aside; replay them, or give them up.",
        footer = {
            "",
            "An event that fails waits with all later ones of its stream; other streams go on.",
            "Mend the cause, then replay the stream. What can't be mended is dropped."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand {
    private DeadLettersCommand() {}

    static CommandLine create(Console console) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new LetterListCommand(console))
                .addSubcommand(new LetterShowCommand(console))
                .addSubcommand(new LetterReplayCommand(console))
                .addSubcommand(new LetterDropCommand(console));
    }
}
