package dev.daybook.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Speaks to the public API, as any client. */
final class GraphQlClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI endpoint;

    GraphQlClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** The data of an answer without errors. */
    JsonNode data(String query, Map<String, ?> variables) throws IOException, InterruptedException {
        JsonNode answer = ask(query, variables);
        if (answer.has("errors")) {
            throw new IllegalStateException("GraphQL errors: " + answer.get("errors"));
        }
        return answer.get("data");
    }

    JsonNode data(String query) throws IOException, InterruptedException {
        return data(query, Map.of());
    }

    /** The whole answer. */
    JsonNode ask(String query, Map<String, ?> variables) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of("query", query, "variables", variables));
        return JSON.readTree(post(body).body());
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
