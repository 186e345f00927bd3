package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Shows versions of projections: a line each, or as JSON with numbers that are numbers. */
final class ProjectionTable {
    private static final String FORMAT = "%-14s %-7s %-12s %14s %14s %10s %10s %8s  %s%n";
    private static final List<String> COUNTS =
            List.of(
                    "doneEvents",
                    "totalEvents",
                    "lagEvents",
                    "lagMicros",
                    "eventsPerSecond",
                    "timeLeftMicros",
                    "deadLetters");

    private ProjectionTable() {}

    /**
     * The API writes 64-bit numbers as texts; these counts are far below what JSON readers lose.
     */
    static JsonNode json(JsonNode projection) {
        ObjectNode copy = projection.deepCopy();
        for (String name : COUNTS) {
            JsonNode value = copy.path(name);
            if (value.isTextual()) {
                copy.set(name, JsonNodeFactory.instance.numberNode(value.asLong()));
            }
        }
        return copy;
    }

    static void print(PrintStream out, Iterable<JsonNode> projections) {
        out.printf(
                FORMAT,
                "PROJECTION",
                "ACTIVE",
                "PHASE",
                "DONE EVENTS",
                "BEHIND",
                "EVENTS/S",
                "TIME LEFT",
                "LETTERS",
                "LAST ERROR");
        for (JsonNode each : projections) {
            print(out, each);
        }
    }

    private static void print(PrintStream out, JsonNode projection) {
        JsonNode error = projection.path("lastError");
        out.printf(
                FORMAT,
                projection.path("id").asText(),
                projection.path("active").asBoolean() ? "yes" : "no",
                projection.path("phase").asText(),
                count(projection, "doneEvents"),
                count(projection, "lagEvents"),
                count(projection, "eventsPerSecond"),
                clock(projection.path("timeLeftMicros")),
                count(projection, "deadLetters"),
                error.isObject()
                        ? error.path("at").asText() + " " + error.path("message").asText()
                        : "-");
    }

    private static String count(JsonNode projection, String name) {
        return String.format(Locale.ROOT, "%,d", projection.path(name).asLong());
    }

    private static String clock(JsonNode micros) {
        if (micros.isNull() || micros.isMissingNode()) {
            return "-";
        }
        var left = Duration.ofNanos(micros.asLong() * 1_000);
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d",
                left.toHours(),
                left.toMinutesPart(),
                left.toSecondsPart());
    }
}
