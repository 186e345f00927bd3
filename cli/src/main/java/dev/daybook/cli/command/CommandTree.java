package dev.daybook.cli.command;

import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Failure;
import dev.daybook.cli.output.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and what happens when one of them fails. */
public final class CommandTree {
    private CommandTree() {}

    /** {@code daybook} itself. */
    @Command(
            name = "daybook",
            description = "Event sourcing and CQRS on one machine.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    private static final class Root {}

    /** The command line, writing to the console's streams. */
    public static CommandLine create(Console console) {
        var tree =
                new CommandLine(new Root())
                        .addSubcommand(new ServeCommand(console))
                        .addSubcommand(new DemoCommand(console))
                        .addSubcommand(new ImportCommand(console))
                        .addSubcommand(new StreamCommand(console))
                        .addSubcommand(new StateCommand(console))
                        .addSubcommand(new InfoCommand(console))
                        .addSubcommand(new VerifyCommand(console))
                        .addSubcommand(ProjectionsCommand.create(console))
                        .addSubcommand(DeadLettersCommand.create(console))
                        .addSubcommand(ProcessesCommand.create(console))
                        .addSubcommand(new BenchCommand(console))
                        .addSubcommand(ConfigCommand.create(console))
                        .addSubcommand(new CompletionCommand(console))
                        .addSubcommand(new HelpCommand());
        tree.setOut(new PrintWriter(console.out(), true, console.out().charset()));
        tree.setErr(new PrintWriter(console.err(), true, console.err().charset()));
        tree.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
        tree.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        tree.setExecutionExceptionHandler(
                (failed, command, parsed) -> fail(console, failed, parsed));
        tree.setParameterExceptionHandler(
                (wrong, arguments) -> refuse(console, wrong, List.of(arguments)));
        return tree;
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(Integer.toString(code.number()), code.meaning());
        }
        return codes;
    }

    private static int fail(Console console, Exception failed, ParseResult parsed) {
        List<String> arguments = parsed.expandedArgs();
        if (arguments.contains("--debug")) {
            failed.printStackTrace(console.err());
        }
        return show(console, Failure.of(failed), arguments);
    }

    private static int refuse(
            Console console, CommandLine.ParameterException wrong, List<String> arguments) {
        String message = String.valueOf(wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            message += near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
        }
        String help = wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        return show(
                console,
                CliException.usage(message.replaceAll("\\R", " ") + "; see " + help).failure(),
                arguments);
    }

    private static int show(Console console, Failure failure, List<String> arguments) {
        if (arguments.contains("--json")) {
            console.out().println(Json.line(failure.fields()));
        }
        failure.printTo(console.err());
        return failure.exit().number();
    }
}
