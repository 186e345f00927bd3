package dev.daybook.server;

import dev.daybook.runtime.EngineOptions;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModelOptions;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A server on a free port, and a client for it. */
final class TestServer implements AutoCloseable {
    final ManualClock clock = new ManualClock();
    final EventStore store;
    final Daybook daybook;
    final DaybookServer server;
    final HttpClient client = HttpClient.newHttpClient();

    private TestServer(EventStore store, EngineOptions engine, ServerOptions options) {
        this.store = store;
        this.daybook = Daybook.start(store, clock, engine);
        this.server = DaybookServer.start(options.withPort(0), daybook);
    }

    private TestServer(EventStore store, ReadModelOptions readModels) {
        this.store = store;
        this.daybook = Daybook.start(store, clock, Daybook.defaultOptions(), readModels);
        this.server = DaybookServer.start(ServerOptions.defaults().withPort(0), daybook);
    }

    /** With read models. */
    static TestServer start(ReadModelOptions readModels) {
        return start(new InMemoryEventStore(), readModels);
    }

    static TestServer start(EventStore store, ReadModelOptions readModels) {
        return new TestServer(store, readModels);
    }

    static TestServer start() {
        return start(new InMemoryEventStore(), ServerOptions.defaults());
    }

    static TestServer start(ServerOptions options) {
        return start(new InMemoryEventStore(), options);
    }

    static TestServer start(EventStore store, ServerOptions options) {
        return start(store, Daybook.defaultOptions(), options);
    }

    static TestServer start(EventStore store, EngineOptions engine, ServerOptions options) {
        return new TestServer(store, engine, options);
    }

    URI uri(String pathAndQuery) {
        return URI.create(server.url() + pathAndQuery);
    }

    /** Executes a GraphQL document and returns all of its reply. */
    JsonObject execute(String document, JsonObject variables) {
        return body(post(document, variables).body());
    }

    JsonObject execute(String document) {
        return execute(document, new JsonObject());
    }

    HttpResponse<String> post(String document, JsonObject variables) {
        return postBody(
                new JsonObject().put("query", document).put("variables", variables).encode());
    }

    HttpResponse<String> postBody(String body) {
        return send(postRequest(body));
    }

    HttpRequest.Builder postRequest(String body) {
        return HttpRequest.newBuilder(uri("/graphql"))
                .header("content-type", "application/json")
                .header("accept", "application/graphql-response+json")
                .POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(uri(pathAndQuery)).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted while sending", interrupted);
        }
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /**
     * Sends one command and returns its payload: {@code accepted} or {@code error}.
     *
     * @param mutation such as {@code createOrder}; the input type's name follows from it
     */
    JsonObject command(String mutation, JsonObject input) {
        JsonObject reply = execute(commandDocument(mutation), new JsonObject().put("input", input));
        if (reply.containsKey("errors")) {
            throw new AssertionError("errors instead of a payload: " + reply);
        }
        return reply.getJsonObject("data").getJsonObject(mutation);
    }

    static String commandDocument(String mutation) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return """
        mutation Command($input: %s!) {
          %s(input: $input) {
            accepted { stream revision position repeated }
            error { code message path details { name value } }
          }
        }
        """
                .formatted(type, mutation);
    }

    /** The code of the command's refusal; what was accepted fails. */
    String refusal(String mutation, JsonObject input) {
        JsonObject error = command(mutation, input).getJsonObject("error");
        if (error == null) {
            throw new AssertionError("accepted, but should be refused: " + input);
        }
        return error.getString("code");
    }

    /** The revision after the command; a refusal fails. */
    String accepted(String mutation, JsonObject input) {
        JsonObject payload = command(mutation, input);
        JsonObject accepted = payload.getJsonObject("accepted");
        if (accepted == null) {
            throw new AssertionError("refused, but should be accepted: " + payload);
        }
        return accepted.getString("revision");
    }

    static JsonObject body(String text) {
        return new JsonObject(text);
    }

    /** An input with a new command id. */
    static JsonObject input() {
        return new JsonObject().put("commandId", UUID.randomUUID().toString());
    }

    static JsonObject createOrder(String id) {
        return input().put("orderId", id)
                .put("customer", "customer-1")
                .put("items", new JsonArray().add(item("sku-1", "2", "10.50")))
                .put("shippingCost", "4.99")
                .put("currency", "BRL")
                .put(
                        "shippingAddress",
                        new JsonObject().put("city", "Recife").put("country", "BR"));
    }

    static JsonObject item(String sku, String quantity, String unitPrice) {
        return new JsonObject()
                .put("sku", sku)
                .put("name", "A thing")
                .put("quantity", quantity)
                .put("unitPrice", unitPrice);
    }

    static JsonObject openAccount(String id) {
        return input().put("account", id)
                .put("owner", "Ada")
                .put("currency", "USD")
                .put("timeZone", "America/New_York");
    }

    static JsonObject account(String id) {
        return input().put("account", id);
    }

    /** An account with cash and without limits that matter. */
    void openAccountWith(String id, String cash) {
        var limits =
                new JsonObject()
                        .put("maxConcentration", "1")
                        .put("maxDailyVolume", "1000000000")
                        .put("maxTrade", "1000000000");
        accepted("openAccount", openAccount(id).put("limits", limits));
        accepted("depositFunds", account(id).put("amount", cash));
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
        daybook.close();
    }
}
