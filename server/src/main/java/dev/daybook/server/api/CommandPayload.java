package dev.daybook.server.api;

import dev.daybook.core.Rejection;
import dev.daybook.runtime.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client is told of its command: exactly one of the two is there. */
record CommandPayload(Outcome.@Nullable Accepted accepted, @Nullable CommandError error) {

    /** A field is named {@code items[0].unitPrice} by its rule. */
    private static final Pattern STEPS = Pattern.compile("[.\\[\\]]+");

    /**
     * @param path where the command's input stands in the request's arguments
     */
    static CommandPayload of(Outcome outcome, List<String> path) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> new CommandPayload(accepted, null);
            case Outcome.Rejected(Rejection rejection) -> refused(rejection, path);
            case Outcome.Conflict conflict -> refused(conflict, path);
        };
    }

    static CommandPayload refused(InvalidInput invalid) {
        return new CommandPayload(null, invalid.error());
    }

    private static CommandPayload refused(Rejection rejection, List<String> path) {
        return new CommandPayload(
                null,
                CommandError.of(
                        rejection.code(),
                        rejection.message(),
                        place(path, field(rejection)),
                        rejection.details()));
    }

    private static CommandPayload refused(Outcome.Conflict conflict, List<String> path) {
        String message =
                "The stream has another revision than expected; read it again and decide anew; stream=%s expectedRevision=%d actualRevision=%d"
                        .formatted(
                                conflict.stream(),
                                conflict.expectedRevision(),
                                conflict.actualRevision());
        return new CommandPayload(
                null,
                CommandError.of(
                        Outcome.Conflict.CODE,
                        message,
                        place(path, "expectedRevision"),
                        Map.of(
                                "stream", conflict.stream().toString(),
                                "expectedRevision", Long.toString(conflict.expectedRevision()),
                                "actualRevision", Long.toString(conflict.actualRevision()))));
    }

    /** The field that a rule is about; empty where it is about the command as a whole. */
    private static String field(Rejection rejection) {
        return switch (rejection.code()) {
            case "COMMAND_ID_REUSED" -> "commandId";
            case "OCCURRED_BEFORE_PREVIOUS", "OCCURRED_IN_FUTURE" -> "occurredAt";
            default -> rejection.details().getOrDefault("field", "");
        };
    }

    private static List<String> place(List<String> path, String field) {
        if (field.isEmpty()) {
            return path;
        }
        var place = new ArrayList<>(path);
        for (String step : STEPS.split(field)) {
            place.add(step);
        }
        return place;
    }
}
