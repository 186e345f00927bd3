package dev.daybook.server;

import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryLimitsTest {
    private static final String INTROSPECTION =
            """
            { __schema { types { name fields { name args { name type { ...T } } type { ...T } }
                inputFields { name type { ...T } } } } }
            fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name
                ofType { kind name ofType { kind name ofType { kind name } } } } } } }
            """;

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static QueryLimits limits(int rows, int depth, int fields, int tokens) {
        return new QueryLimits(500, 1_000, rows, depth, fields, tokens, 256, 366, 2_000_000);
    }

    private static String code(HttpResponse<String> response) {
        return TestServer.body(response.body())
                .getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    private HttpResponse<String> send(String document) {
        return server.post(document, new JsonObject());
    }

    private static String nested(int levels) {
        return "{ __schema { types { "
                + "ofType { ".repeat(levels)
                + "name "
                + "} ".repeat(levels)
                + "} } }";
    }

    @Test
    void a_query_that_is_nested_too_deep_is_refused() {
        HttpResponse<String> response = send(nested(30));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void a_query_nested_beyond_any_parser_is_refused_and_the_server_lives() {
        String document = "{ __schema " + "{ types ".repeat(50_000);
        assertThat(send(document).statusCode()).isEqualTo(400);
        assertThat(send("{ __typename }").statusCode()).isEqualTo(200);
    }

    @Test
    void a_query_with_too_many_fields_is_refused_however_they_are_written() {
        String aliases =
                IntStream.range(0, 600)
                        .mapToObj(i -> "a%d: order(id: \"1\") { total }".formatted(i))
                        .collect(Collectors.joining(" "));
        assertThat(code(send("{ %s }".formatted(aliases)))).isEqualTo("LIMIT_EXCEEDED");

        String fragments =
                IntStream.range(0, 12)
                        .mapToObj(i ->
                                "fragment f%d on Query { ...f%d ...f%d }"
                                        .formatted(i, i + 1, i + 1))
                        .collect(Collectors.joining(" "));
        assertThat(
                        code(
                                send(
                                        "{ ...f0 } %s fragment f12 on Query { a: __typename }"
                                                .formatted(fragments))))
                .isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void a_document_with_too_many_tokens_is_refused() {
        String document = "{ %s }".formatted("__typename ".repeat(900));
        assertThat(send(document).statusCode()).isEqualTo(200);
        var narrow = ServerOptions.defaults().with(limits(5_000, 20, 1_000, 900));
        try (var other = TestServer.start(narrow)) {
            assertThat(other.post(document, new JsonObject()).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void all_rows_of_a_request_have_one_limit() {
        server.accepted("createOrder", createOrder("1"));
        String sixPages =
                IntStream.range(0, 6)
                        .mapToObj(i -> "p%d: events(first: 1000) { events { id } }".formatted(i))
                        .collect(Collectors.joining(" "));

        JsonObject reply = server.execute("{ %s }".formatted(sixPages));

        assertThat(reply.getJsonArray("errors")).hasSize(1);
        assertThat(reply.encode()).contains("LIMIT_EXCEEDED", "limit=5000", "came=6000");
    }

    @Test
    void introspection_stays_within_the_limits() {
        assertThat(send(INTROSPECTION).statusCode()).isEqualTo(200);
    }

    /** Control: the same document passes where the limits are wider. */
    @Test
    void wider_limits_let_more_through() {
        var wide = ServerOptions.defaults().with(limits(10_000, 40, 10_000, 50_000));
        try (var other = TestServer.start(wide)) {
            String aliases =
                    IntStream.range(0, 600)
                            .mapToObj(i -> "a%d: order(id: \"1\") { total }".formatted(i))
                            .collect(Collectors.joining(" "));
            assertThat(other.post("{ %s }".formatted(aliases), new JsonObject()).statusCode())
                    .isEqualTo(200);
        }
    }
}
