package dev.daybook.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs {@code ./daybook} the way a user does, with what the build has made. */
final class Launcher {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Launcher() {}

    record Result(int exitCode, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException notJson) {
                throw new UncheckedIOException("Not JSON: " + this, notJson);
            }
        }
    }

    /** Runs to the end. */
    static Result run(String... arguments) {
        return run(start(arguments));
    }

    /** As {@link #run(String...)}, with more options for the JVM. */
    static Result runWithJavaOptions(String options, String... arguments) {
        ProcessBuilder builder = start(arguments);
        builder.environment().put("DAYBOOK_JAVA_OPTS", options);
        return run(builder);
    }

    private static Result run(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            var err =
                    CompletableFuture.supplyAsync(
                            () -> text(process.errorReader()), Thread::startVirtualThread);
            String out = text(process.inputReader());
            return new Result(process.waitFor(), out, err.join());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static ProcessBuilder start(String... arguments) {
        var command = new ArrayList<String>();
        command.add(HOME.resolve("daybook").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("DAYBOOK_BUILD", "never");
        return builder;
    }

    private static String text(Reader reader) {
        try (reader) {
            var text = new StringBuilder();
            char[] buffer = new char[8_192];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                text.append(buffer, 0, read);
            }
            return text.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
