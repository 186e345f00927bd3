package dev.daybook.server;

import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.runtime.projection.Operator;
import dev.daybook.runtime.projection.Projections;
import dev.daybook.server.app.ReadModelOptions;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.views.sql.DatabaseOptions;
import dev.daybook.views.sql.SqlTransaction;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists of orders: pages, cursors, and reading what one has just written. */
@Timeout(600)
class OrderListsTest {
    private static final ProjectionId ORDERS = new ProjectionId("orders", 1);
    private static final Operator ANN = new Operator("ann", "to see what happens");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int SOME = 8;

    @TempDir Path folder;
    private final List<TestServer> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(TestServer::close);
    }

    private TestServer start(ReadModelOptions options) {
        TestServer server = TestServer.start(options);
        started.add(server);
        return server;
    }

    private TestServer start(Duration waitTimeout, int waitingQueries) {
        return start(
                ReadModelOptions.defaults().in(folder).withWaiting(waitTimeout, waitingQueries));
    }

    private TestServer start() {
        return start(LONG, SOME);
    }

    private static Projections<SqlTransaction> projections(TestServer server) {
        return server.daybook.readModels().orElseThrow().projections();
    }

    private static String create(TestServer server, String id) {
        server.clock.advance(Duration.ofMinutes(1));
        return server.command("createOrder", createOrder(id))
                .getJsonObject("accepted")
                .getString("position");
    }

    private static JsonObject ask(TestServer server, String arguments) {
        return server.execute(
                """
                { ordersOfCustomer(customer: "customer-1" %s) {
                    edges { cursor node { id status total lines createdAt confirmedAt } }
                    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
                """
                        .formatted(arguments));
    }

    private static JsonObject page(TestServer server, String arguments) {
        JsonObject reply = ask(server, arguments);
        assertThat(reply.getJsonArray("errors")).as(reply.encode()).isNull();
        return reply.getJsonObject("data").getJsonObject("ordersOfCustomer");
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("edges").stream()
                .map(edge -> ((JsonObject) edge).getJsonObject("node").getString("id"))
                .toList();
    }

    private static JsonObject error(TestServer server, String arguments) {
        JsonObject reply = ask(server, arguments);
        assertThat(reply.getJsonArray("errors")).as(reply.encode()).hasSize(1);
        return reply.getJsonArray("errors").getJsonObject(0);
    }

    private static String code(TestServer server, String arguments) {
        return error(server, arguments).getJsonObject("extensions").getString("code");
    }

    private static String atLeast(String position) {
        return "atLeast: \"%s\"".formatted(position);
    }

    @Test
    void who_gives_the_position_of_a_command_finds_what_it_did() {
        var server = start();
        for (int i = 1; i <= 20; i++) {
            String position = create(server, "o-" + i);
            assertThat(ids(page(server, "first: 1 " + atLeast(position))))
                    .containsExactly("o-" + i);
        }
    }

    @Test
    void an_order_in_a_list_has_its_figures() {
        var server = start();
        JsonObject page = page(server, atLeast(create(server, "o-1")));
        JsonObject node = page.getJsonArray("edges").getJsonObject(0).getJsonObject("node");
        assertThat(node.getString("status")).isEqualTo("CREATED");
        assertThat(node.getString("total")).isEqualTo("25.9900");
        assertThat(node.getString("lines")).isEqualTo("1");
        assertThat(node.getString("createdAt")).isEqualTo(server.clock.now().toString());
        assertThat(node.getString("confirmedAt")).isNull();
    }

    @Test
    void pages_follow_each_other_by_cursor() {
        var server = start();
        String last = "";
        for (int i = 1; i <= 5; i++) {
            last = create(server, "o-" + i);
        }
        JsonObject first = page(server, "first: 2, sort: ASCENDING, " + atLeast(last));
        assertThat(ids(first)).containsExactly("o-1", "o-2");
        JsonObject info = first.getJsonObject("pageInfo");
        assertThat(info.getBoolean("hasNextPage")).isTrue();
        assertThat(info.getBoolean("hasPreviousPage")).isFalse();
        assertThat(info.getString("startCursor"))
                .isEqualTo(first.getJsonArray("edges").getJsonObject(0).getString("cursor"));
        String after = info.getString("endCursor");
        JsonObject second =
                page(server, "first: 3, sort: ASCENDING, after: \"%s\"".formatted(after));
        assertThat(ids(second)).containsExactly("o-3", "o-4", "o-5");
        assertThat(second.getJsonObject("pageInfo").getBoolean("hasNextPage")).isFalse();
        assertThat(second.getJsonObject("pageInfo").getBoolean("hasPreviousPage")).isTrue();
        assertThat(ids(page(server, ""))).containsExactly("o-5", "o-4", "o-3", "o-2", "o-1");
    }

    @Test
    void a_cursor_of_another_query_is_refused() {
        var server = start();
        create(server, "o-1");
        JsonObject page = page(server, "sort: ASCENDING " + atLeast(create(server, "o-2")));
        String cursor = page.getJsonObject("pageInfo").getString("endCursor");
        assertThat(code(server, "sort: DESCENDING, after: \"%s\"".formatted(cursor)))
                .isEqualTo("INVALID_CURSOR");
        assertThat(code(server, "after: \"nonsense\"")).isEqualTo("INVALID_CURSOR");
    }

    @Test
    void a_page_and_a_request_have_their_limits() {
        var server = start();
        assertThat(code(server, "first: 501")).isEqualTo("INVALID_FIRST");
        assertThat(code(server, "first: 0")).isEqualTo("INVALID_FIRST");
        var many = new StringBuilder("{");
        for (int i = 0; i <= 10; i++) {
            many.append(
                    " a%d: ordersOfCustomer(customer: \"c\", first: 500) { edges { cursor } }"
                            .formatted(i));
        }
        JsonObject reply = server.execute(many.append("}").toString());
        assertThat(
                        reply.getJsonArray("errors")
                                .getJsonObject(0)
                                .getJsonObject("extensions")
                                .getString("code"))
                .isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void a_position_that_was_never_given_is_refused() {
        var server = start();
        create(server, "o-1");
        assertThat(code(server, atLeast("pzzz"))).isEqualTo("INVALID_AT_LEAST");
        assertThat(code(server, atLeast("7"))).isEqualTo("INVALID_AT_LEAST");
    }

    @Test
    void a_read_model_that_stands_still_answers_not_yet() {
        var server = start(Duration.ofMillis(20), SOME);
        String before = create(server, "o-1");
        assertThat(projections(server).status(ORDERS)).isNotNull();
        awaitRead(server, before);
        projections(server).pause(ORDERS, ANN);
        String position = create(server, "o-2");
        JsonObject extensions = error(server, atLeast(position)).getJsonObject("extensions");
        assertThat(extensions.getString("code")).isEqualTo("NOT_YET");
        assertThat(extensions.getString("readModel")).isEqualTo("orders");
        assertThat(extensions.getString("atLeast")).isEqualTo(position);
        assertThat(extensions.getString("position")).isEqualTo(before);
        assertThat(extensions.getLong("retryAfterMillis")).isPositive();
        assertThat(ids(page(server, ""))).containsExactly("o-1");
    }

    /** Asks until it is there. */
    private static void awaitRead(TestServer server, String position) {
        JsonObject reply = ask(server, atLeast(position));
        while (reply.containsKey("errors")) {
            reply = ask(server, atLeast(position));
        }
    }

    @Test
    void a_query_waits_until_its_position_is_there() {
        var server = start();
        awaitRead(server, create(server, "o-1"));
        projections(server).pause(ORDERS, ANN);
        String position = create(server, "o-2");
        var document =
                "{ ordersOfCustomer(customer: \"customer-1\", %s) { edges { node { id } } } }"
                        .formatted(atLeast(position));
        var body = new JsonObject().put("query", document).encode();
        var reply = server.sendAsync(server.postRequest(body));
        projections(server).resume(ORDERS, ANN);
        JsonObject data = TestServer.body(reply.join().body()).getJsonObject("data");
        assertThat(ids(data.getJsonObject("ordersOfCustomer"))).containsExactly("o-2", "o-1");
    }

    @Test
    void where_no_place_to_wait_is_left_the_answer_comes_at_once() {
        var server = start(LONG, 0);
        awaitRead(server, create(server, "o-1"));
        projections(server).pause(ORDERS, ANN);
        String position = create(server, "o-2");
        // With a place it would wait longer than this test may take.
        assertThat(code(server, atLeast(position))).isEqualTo("NOT_YET");
    }

    @Test
    void while_the_database_is_away_only_read_models_fail() {
        var away =
                new DatabaseOptions(
                        "jdbc:sqlite:" + folder.resolve("none").resolve("views.db"),
                        Optional.empty(),
                        "",
                        "",
                        1,
                        1,
                        250,
                        1_000,
                        1_024);
        var server =
                start(
                        ReadModelOptions.defaults()
                                .with(away)
                                .withWaiting(Duration.ofMillis(20), SOME));
        create(server, "o-1");
        assertThat(code(server, "")).isEqualTo("READ_MODEL_UNAVAILABLE");
        JsonObject order = server.execute("{ order(id: \"o-1\") { status } }");
        assertThat(order.getJsonObject("data").getJsonObject("order").getString("status"))
                .isEqualTo("CREATED");
    }

    @Test
    void a_server_without_read_models_says_so() {
        TestServer server = TestServer.start();
        started.add(server);
        assertThat(code(server, "")).isEqualTo("READ_MODEL_UNAVAILABLE");
    }
}
