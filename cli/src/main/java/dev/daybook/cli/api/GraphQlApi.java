package dev.daybook.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.ExitCode;
import java.util.Map;

/** The API, wherever it is: the same requests to a running server and to this process. */
public interface GraphQlApi extends AutoCloseable {

    /** The whole answer, as JSON. */
    JsonNode answer(String document, Map<String, Object> variables);

    /**
     * The data of one field.
     *
     * @throws CliException where there are errors; has the code of the first
     */
    default JsonNode field(String name, String document, Map<String, Object> variables) {
        JsonNode answer = answer(document, variables);
        JsonNode error = answer.path("errors").path(0);
        if (!error.isMissingNode()) {
            String code = error.path("extensions").path("code").asText("INTERNAL_ERROR");
            throw new CliException(exit(code), code, error.path("message").asText());
        }
        return answer.path("data").path(name);
    }

    private static ExitCode exit(String code) {
        return switch (code) {
            case "UNKNOWN_PROJECTION", "UNKNOWN_DEAD_LETTER", "UNKNOWN_PROCESS" ->
                    ExitCode.UNKNOWN_PROJECTION;
            case "NOT_CAUGHT_UP",
                    "PROJECTION_ACTIVE",
                    "PROCESS_ENDED",
                    "BAD_REQUEST",
                    "LIMIT_EXCEEDED" ->
                    ExitCode.REFUSED;
            case "INTERNAL_ERROR" -> ExitCode.INTERNAL;
            default -> code.startsWith("INVALID_") ? ExitCode.REFUSED : ExitCode.UNAVAILABLE;
        };
    }

    @Override
    void close();
}
