package dev.daybook.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.views.sql.DatabaseOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, on a port that it chose itself. */
final class ServerProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI uri;
    private final CompletableFuture<String> err;

    private ServerProcess(Process process, URI uri, CompletableFuture<String> err) {
        this.process = process;
        this.uri = uri;
        this.err = err;
    }

    /** Starts a server and waits until it says that it is ready. */
    static ServerProcess start(Path data, String... options) throws IOException {
        return start("serve", data, options);
    }

    /** As {@link #start(Path, String...)}, by the command that is named. */
    static ServerProcess start(String command, Path data, String... options) throws IOException {
        var arguments = new ArrayList<>(List.of(command, "--data", data.toString(), "--port", "0"));
        arguments.add("--json");
        arguments.addAll(List.of(options));
        Process process = Launcher.start(arguments.toArray(String[]::new)).start();
        var err =
                CompletableFuture.supplyAsync(
                        () -> lines(process.errorReader()), Thread::startVirtualThread);
        String ready = process.inputReader().readLine();
        if (ready == null) {
            throw new IllegalStateException("The server did not start: " + err.join());
        }
        return new ServerProcess(
                process, URI.create(JSON.readTree(ready).get("url").asText()), err);
    }

    /** The options of a server whose read models are in a database. */
    static List<String> readModelsIn(DatabaseOptions database) {
        String key = "read-models.database.";
        return List.of(
                "--set", key + "url=" + database.url(),
                "--set", key + "user=" + database.user(),
                "--set", key + "password=" + database.password());
    }

    private static String lines(BufferedReader reader) {
        return String.join("\n", reader.lines().toList());
    }

    GraphQlClient client() {
        return new GraphQlClient(uri.resolve("/graphql"));
    }

    /** What {@code /health/ready} says. */
    JsonNode health() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri.resolve("/health/ready")).build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }

    URI uri() {
        return uri;
    }

    /** SIGKILL: nothing can be tidied up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits for the end. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The server did not stop within 30 s");
        }
        return process.exitValue();
    }

    String log() {
        return err.join();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
