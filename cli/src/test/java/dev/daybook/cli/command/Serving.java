package dev.daybook.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.CliRun;
import dev.daybook.cli.Main;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.Stop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A command in the background that serves until it is stopped, and the first line it printed. */
record Serving(Stop stop, CompletableFuture<Integer> exitCode, JsonNode announced)
        implements AutoCloseable {

    static Serving start(Path folder, String... arguments) throws IOException {
        var stop = new Stop();
        var pipe = new PipedInputStream();
        var out = new PrintStream(new PipedOutputStream(pipe), true, StandardCharsets.UTF_8);
        var err = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var console = new Console(out, err, Map.of(), folder, false, stop);
        var exitCode = CompletableFuture.supplyAsync(() -> Main.run(console, arguments));
        try (var reader = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8))) {
            JsonNode announced = CliRun.json(String.valueOf(reader.readLine()));
            return new Serving(stop, exitCode, announced);
        }
    }

    String url() {
        return announced.get("url").textValue();
    }

    /** Asks it to stop and waits until it has. */
    int end() {
        stop.request();
        return exitCode.join();
    }

    @Override
    public void close() {
        end();
    }
}
