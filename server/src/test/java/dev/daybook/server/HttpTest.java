package dev.daybook.server;

import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    private static final String TYPENAME = "{\"query\": \"{ __typename }\"}";

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String code(HttpResponse<String> response) {
        return TestServer.body(response.body())
                .getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void a_query_may_be_sent_by_get() {
        HttpResponse<String> response = server.get("/graphql?query=" + encoded("{ __typename }"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    @Test
    void a_mutation_sent_by_get_is_refused_and_changes_nothing() {
        var variables = new JsonObject().put("input", createOrder("1")).encode();
        String document = TestServer.commandDocument("createOrder");

        HttpResponse<String> response =
                server.get(
                        "/graphql?query=%s&variables=%s"
                                .formatted(encoded(document), encoded(variables)));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("POST");
        assertThat(code(response)).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(server.store.lastPosition()).isZero();
    }

    @Test
    void a_mutation_that_a_document_holds_besides_a_query_is_refused_by_get_only_if_named() {
        String both = encoded("query Q { __typename } mutation M { __typename }");
        assertThat(server.get("/graphql?operationName=Q&query=" + both).statusCode())
                .isEqualTo(200);
        assertThat(server.get("/graphql?operationName=M&query=" + both).statusCode())
                .isEqualTo(405);
    }

    @Test
    void other_methods_are_refused() {
        HttpResponse<String> response =
                server.send(
                        HttpRequest.newBuilder(server.uri("/graphql"))
                                .PUT(BodyPublishers.ofString(TYPENAME)));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("GET, POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ \"query\": ", "[]", "\"query\"", "17", "", "{}", "{\"query\": 1}"})
    void a_body_that_is_no_request_is_refused(String body) {
        HttpResponse<String> response = server.postBody(body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("BAD_REQUEST");
    }

    @Test
    void json_nested_without_end_is_refused() {
        String nested = "[".repeat(100_000);
        HttpResponse<String> response =
                server.postBody("{\"query\": \"{ __typename }\", \"variables\": {\"a\": " + nested);
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/json; charset=latin1", "multipart/form-data"})
    void a_body_of_another_type_is_refused(String contentType) {
        HttpResponse<String> response =
                server.send(
                        HttpRequest.newBuilder(server.uri("/graphql"))
                                .header("content-type", contentType)
                                .POST(BodyPublishers.ofString(TYPENAME)));
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(code(response)).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "application/graphql-response+json | application/graphql-response+json",
                "*/* | application/json",
                "application/json;q=0.5, application/graphql-response+json | application/graphql-response+json",
                "text/html, application/json;q=0.1 | application/json",
            })
    void the_reply_has_the_type_that_the_client_likes_best(String accept, String type) {
        HttpResponse<String> response =
                server.send(server.postRequest(TYPENAME).setHeader("accept", accept));
        assertThat(response.headers().firstValue("content-type"))
                .contains(type + "; charset=utf-8");
    }

    @Test
    void a_client_that_accepts_neither_type_is_told_so() {
        HttpResponse<String> response =
                server.send(server.postRequest(TYPENAME).setHeader("accept", "text/html"));
        assertThat(response.statusCode()).isEqualTo(406);
    }

    @Test
    void a_body_of_ten_megabytes_is_refused_and_nothing_is_lost() {
        server.accepted("createOrder", createOrder("1"));

        HttpResponse<String> response = server.postBody("x".repeat(10_000_000));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(code(response)).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(response.body()).contains("limitBytes=1048576");
        assertThat(server.store.lastPosition()).isEqualTo(1);
        assertThat(server.accepted("createOrder", createOrder("2"))).isEqualTo("1");
    }

    /** Control: the limit is what refuses it, and not its size as such. */
    @Test
    void a_body_of_ten_megabytes_is_read_where_the_limit_allows() {
        var options =
                ServerOptions.defaults().with(HttpLimits.defaults().withBodySizeBytes(20_000_000));
        try (var large = TestServer.start(options)) {
            String padded = TYPENAME + " ".repeat(10_000_000);
            assertThat(large.postBody(padded).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_body_without_announced_length_has_the_same_limit() {
        byte[] body = " ".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> response =
                server.send(
                        server.postRequest("")
                                .POST(
                                        BodyPublishers.fromPublisher(
                                                BodyPublishers.ofByteArray(body))));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void a_client_that_asks_first_need_not_send_a_body_that_is_too_large() throws IOException {
        assertThat(
                        raw(
                                """
                                POST /graphql HTTP/1.1
                                Host: localhost
                                Content-Type: application/json
                                Content-Length: 10000000
                                Expect: 100-continue

                                """))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void a_client_that_asks_first_may_send_a_body_that_fits() throws IOException {
        assertThat(
                        raw(
                                """
                                POST /graphql HTTP/1.1
                                Host: localhost
                                Content-Type: application/json
                                Content-Length: 27
                                Expect: 100-continue
                                Connection: close

                                {"query": "{ __typename }"}\
                                """))
                .startsWith("HTTP/1.1 100")
                .contains("HTTP/1.1 200");
    }

    @Test
    void bodies_together_have_a_limit() {
        var options =
                ServerOptions.defaults().with(HttpLimits.defaults().withBodiesSizeBytes(1_000));
        try (var small = TestServer.start(options)) {
            HttpResponse<String> response = small.postBody(TYPENAME + " ".repeat(1_000));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(code(response)).isEqualTo("BUSY");
            assertThat(small.postBody(TYPENAME).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "localhost.evil.example", "10.0.0.1"})
    void a_name_that_is_not_this_machine_is_refused(String host) throws IOException {
        assertThat(
                        raw(
                                "GET /health/live HTTP/1.1\nHost: %s\nConnection: close\n\n"
                                        .formatted(host)))
                .startsWith("HTTP/1.1 403")
                .contains("FORBIDDEN_HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:9999", "[::1]:80", "LOCALHOST:1"})
    void every_name_of_this_machine_is_allowed(String host) throws IOException {
        assertThat(
                        raw(
                                "GET /health/live HTTP/1.1\nHost: %s\nConnection: close\n\n"
                                        .formatted(host)))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:1"})
    void a_page_of_another_origin_is_refused(String origin) {
        HttpResponse<String> response =
                server.send(server.postRequest(TYPENAME).header("origin", origin));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(code(response)).isEqualTo("FORBIDDEN_ORIGIN");
    }

    @Test
    void a_page_of_this_server_is_allowed() {
        HttpResponse<String> response =
                server.send(server.postRequest(TYPENAME).header("origin", server.server.url()));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void the_schema_is_served_as_its_files_have_it() {
        assertThat(server.get("/schema.graphqls").body())
                .contains("type Query")
                .contains("input CreateOrderInput");
    }

    @Test
    void unknown_paths_and_ways_out_of_the_folder_are_not_found() {
        assertThat(server.get("/nothing.html").statusCode()).isEqualTo(404);
        assertThat(server.get("/../logback.xml").statusCode()).isEqualTo(404);
        assertThat(server.get("/assets/..%2f..%2fgraphql/schema.graphqls").statusCode())
                .isEqualTo(404);
    }

    /** What a client that writes bytes itself gets back until the server closes. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
            socket.getOutputStream()
                    .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
