package dev.daybook.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.ExitCode;
import dev.daybook.cli.output.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/** A running server. */
public final class RemoteApi implements GraphQlApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Two versions are compared row by row, and large tables emptied; the server cuts off nobody
     * who waits for that.
     */
    private static final Duration ANSWER_TIMEOUT = Duration.ofHours(1);

    private final String server;
    private final URI endpoint;
    private final HttpClient client;

    /**
     * @param server such as {@code http://127.0.0.1:8484}
     */
    public RemoteApi(String server) {
        this.server = server;
        this.endpoint = endpoint(server);
        this.client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    }

    private static URI endpoint(String server) {
        try {
            URI uri = URI.create(server.replaceAll("/+$", "") + "/graphql");
            if (uri.getHost() != null && "http".equals(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below, like what is no address of a server.
        }
        throw CliException.usage(
                "--server is an address such as http://127.0.0.1:8484; server=" + server);
    }

    @Override
    public JsonNode answer(String document, Map<String, Object> variables) {
        var body = Json.line(Map.of("query", document, "variables", variables));
        var request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(ANSWER_TIMEOUT)
                        .header("content-type", "application/json")
                        .header("accept", "application/graphql-response+json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            return read(client.send(request, BodyHandlers.ofString()));
        } catch (IOException failure) {
            boolean slow =
                    failure instanceof HttpTimeoutException
                            && !(failure instanceof HttpConnectTimeoutException);
            throw failed(
                    slow
                            ? "No answer came in time; what was begun goes on, look with list"
                            : "No server answers; start one, name another with --server, or use --offline");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.INTERRUPTED, "INTERRUPTED", "The command was stopped");
        }
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            JsonNode answer = JSON.readTree(response.body());
            if (answer.isObject() && (answer.has("data") || answer.has("errors"))) {
                return answer;
            }
        } catch (JsonProcessingException notJson) {
            // Told below, like JSON of another kind.
        }
        throw failed("What answers is no Daybook server; status=" + response.statusCode());
    }

    private CliException failed(String message) {
        return new CliException(
                ExitCode.UNAVAILABLE,
                "SERVER_UNREACHABLE",
                "%s; server=%s".formatted(message, server));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
