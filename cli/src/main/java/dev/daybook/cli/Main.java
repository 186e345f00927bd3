package dev.daybook.cli;

import dev.daybook.cli.command.CommandTree;
import dev.daybook.cli.output.Console;

/** The {@code daybook} command as a process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("daybook-stop")
                                .unstarted(console.stop()::requestAndWait));
        System.exit(run(console, arguments));
    }

    /** Runs a command in this process and returns its exit code. */
    public static int run(Console console, String... arguments) {
        try {
            return CommandTree.create(console).execute(arguments);
        } finally {
            console.out().flush();
            console.stop().end();
        }
    }
}
