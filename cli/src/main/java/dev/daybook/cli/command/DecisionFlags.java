package dev.daybook.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Who decides and why: recorded with every change. */
final class DecisionFlags {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why; it is recorded.")
    private String reason = "";

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who; it is recorded (default: the user's name).")
    private String actor = System.getProperty("user.name", "operator");

    /** The input of a mutation, with what else it has. */
    Map<String, Object> input(Map<String, Object> others) {
        var input = new LinkedHashMap<>(others);
        input.put("actor", actor);
        input.put("reason", reason);
        return Map.of("input", input);
    }
}
