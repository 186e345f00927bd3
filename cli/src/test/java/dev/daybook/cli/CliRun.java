package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.Stop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** What a command did when it ran in this process. */
public record CliRun(int exitCode, String out, String err) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Runs a command in a directory, without environment and without a terminal. */
    public static CliRun in(Path directory, String... arguments) {
        return in(directory, Map.of(), arguments);
    }

    public static CliRun in(Path directory, Map<String, String> environment, String... arguments) {
        return in(directory, environment, new Stop(), arguments);
    }

    public static CliRun in(
            Path directory, Map<String, String> environment, Stop stop, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            var console = new Console(outStream, errStream, environment, directory, false, stop);
            int exitCode = Main.run(console, arguments);
            return new CliRun(
                    exitCode,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        }
    }

    /** Standard output, which must be one line of JSON. */
    public JsonNode json() {
        assertThat(out.lines()).as("lines of JSON; stderr=%s", err).hasSize(1);
        return json(out);
    }

    public static JsonNode json(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("Not JSON: " + line, malformed);
        }
    }

    public CliRun expect(int code) {
        assertThat(exitCode).as("exit code; stdout=%s stderr=%s", out, err).isEqualTo(code);
        return this;
    }

    /** The command failed with this code, said so on one line, and in JSON where it was asked. */
    public CliRun expectError(int exit, String code) {
        expect(exit);
        assertThat(err).startsWith("daybook: " + code + ": ").doesNotContain("\tat ");
        assertThat(err.lines()).hasSize(1);
        return this;
    }
}
