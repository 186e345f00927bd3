package dev.daybook.server.api;

import java.util.List;
import java.util.Map;

/**
 * Why a command was not accepted.
 *
 * @param path where in the request's arguments the reason lies
 * @param details figures of the message by name
 */
record CommandError(String code, String message, List<String> path, List<Detail> details) {

    record Detail(String name, String value) {}

    static CommandError of(
            String code, String message, List<String> path, Map<String, String> details) {
        var listed =
                details.entrySet().stream()
                        .map(entry -> new Detail(entry.getKey(), entry.getValue()))
                        .toList();
        return new CommandError(code, message, path, listed);
    }
}
