package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows process managers: a line each, or as JSON with counts that are numbers. */
final class ProcessTable {
    private static final String FORMAT = "%-16s %-12s %14s %14s %14s %14s %10s  %s%n";
    private static final List<String> COUNTS =
            List.of("lagEvents", "lagMicros", "sent", "accepted");

    private ProcessTable() {}

    static void print(Console console, boolean json, Iterable<JsonNode> processes) {
        if (json) {
            List<JsonNode> shown = new ArrayList<>();
            processes.forEach(each -> shown.add(json(each)));
            console.out().println(Json.line(Map.of("processes", shown)));
            return;
        }
        console.out()
                .printf(
                        FORMAT,
                        "PROCESS",
                        "PHASE",
                        "BEHIND",
                        "SENT",
                        "ACCEPTED",
                        "REFUSED",
                        "WAITING",
                        "LAST ERROR");
        processes.forEach(each -> line(console, each));
    }

    private static void line(Console console, JsonNode process) {
        JsonNode error = process.path("lastError");
        console.out()
                .printf(
                        FORMAT,
                        process.path("name").asText(),
                        process.path("phase").asText(),
                        grouped(process.path("lagEvents").asLong()),
                        grouped(process.path("sent").asLong()),
                        grouped(process.path("accepted").asLong()),
                        grouped(refused(process)),
                        grouped(process.path("waiting").asLong()),
                        error.isObject()
                                ? error.path("at").asText() + " " + error.path("message").asText()
                                : "-");
    }

    private static long refused(JsonNode process) {
        long sum = 0;
        for (JsonNode each : process.path("refused")) {
            sum += each.path("count").asLong();
        }
        return sum;
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static JsonNode json(JsonNode process) {
        ObjectNode copy = process.deepCopy();
        COUNTS.forEach(name -> number(copy, name));
        copy.path("refused").forEach(each -> number((ObjectNode) each, "count"));
        return copy;
    }

    /** The API writes 64-bit numbers as texts. */
    private static void number(ObjectNode object, String name) {
        object.set(name, JsonNodeFactory.instance.numberNode(object.path(name).asLong()));
    }
}
