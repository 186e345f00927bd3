package dev.daybook.cli.command;

import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code daybook completion}: a script for the shell. */
@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh.",
        footer = {"", "To use it: source <(daybook completion)"},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class CompletionCommand implements Callable<Integer> {
    private final Console console;
    @Spec private CommandSpec spec = CommandSpec.create();

    public CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(AutoComplete.bash("daybook", spec.root().commandLine()));
        return ExitCode.OK.number();
    }
}
