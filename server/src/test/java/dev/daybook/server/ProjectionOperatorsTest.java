package dev.daybook.server;

import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.EventType;
import dev.daybook.server.app.ReadModelOptions;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.tck.ForwardingEventStore;
import dev.daybook.tck.SampleEvents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of projections and do to them, through the API. */
@Timeout(600)
class ProjectionOperatorsTest {
    private static final String FIELDS =
            "id name version active phase runState position doneEvents totalEvents progress"
                    + " lagEvents lagMicros eventsPerSecond timeLeftMicros deadLetters"
                    + " lastError { errorClass message at }";

    @TempDir Path folder;

    /** Outlives the server that a test restarts. */
    private final EventStore store =
            new ForwardingEventStore(new InMemoryEventStore()) {
                @Override
                public void close() {
                    // It is used again.
                }
            };

    private TestServer server;

    @BeforeEach
    void start() {
        server =
                TestServer.start(
                        store,
                        ReadModelOptions.defaults()
                                .in(folder)
                                .withWaiting(Duration.ofMinutes(5), 8));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart() {
        stop();
        start();
    }

    private String create(String id) {
        return server.command("createOrder", createOrder(id))
                .getJsonObject("accepted")
                .getString("position");
    }

    private JsonObject data(String document) {
        JsonObject reply = server.execute(document);
        assertThat(reply.getJsonArray("errors")).as(reply.encode()).isNull();
        return reply.getJsonObject("data");
    }

    private String code(String document) {
        JsonObject reply = server.execute(document);
        assertThat(reply.getJsonArray("errors")).as(reply.encode()).hasSize(1);
        return reply.getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    private List<JsonObject> projections() {
        JsonArray all =
                data("{ projections { %s } }".formatted(FIELDS)).getJsonArray("projections");
        return all.stream().map(JsonObject.class::cast).toList();
    }

    private JsonObject projection(String id) {
        return projections().stream()
                .filter(projection -> projection.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Looks until it is so. */
    private JsonObject await(String id, Predicate<JsonObject> wanted) {
        JsonObject projection = projection(id);
        while (!wanted.test(projection)) {
            Thread.onSpinWait();
            projection = projection(id);
        }
        return projection;
    }

    private static Predicate<JsonObject> phase(String phase) {
        return projection -> projection.getString("phase").equals(phase);
    }

    private static String mutation(String name, String input, String fields) {
        return "mutation { %s(input: { %s, actor: \"ann\", reason: \"to see\" }) { %s } }"
                .formatted(name, input, fields);
    }

    private static String change(String name, String projection) {
        return mutation(name, "projection: \"%s\"".formatted(projection), FIELDS);
    }

    private List<String> ordersOf(String customer, String atLeast) {
        JsonArray edges =
                data("""
                { ordersOfCustomer(customer: "%s", atLeast: "%s", sort: ASCENDING) {
                    edges { node { id } } } }
                """
                                .formatted(customer, atLeast))
                        .getJsonObject("ordersOfCustomer")
                        .getJsonArray("edges");
        return edges.stream()
                .map(edge -> ((JsonObject) edge).getJsonObject("node").getString("id"))
                .toList();
    }

    private List<String> actions(String name) {
        JsonArray edges =
                data("""
                { projectionActions(name: "%s") {
                    edges { node { kind projection actor reason } } } }
                """
                                .formatted(name))
                        .getJsonObject("projectionActions")
                        .getJsonArray("edges");
        return edges.stream()
                .map(edge -> ((JsonObject) edge).getJsonObject("node"))
                .map(node ->
                        "%s %s by %s: %s"
                                .formatted(
                                        node.getString("kind"),
                                        node.getString("projection"),
                                        node.getString("actor"),
                                        node.getString("reason")))
                .toList();
    }

    @Test
    void each_version_is_shown_with_how_it_is_doing() {
        String position = create("o-1");
        assertThat(ordersOf("customer-1", position)).containsExactly("o-1");
        assertThat(projections())
                .extracting(projection -> projection.getString("id"))
                .containsExactly("orders/1", "trading/1");
        JsonObject orders = await("orders/1", phase("LIVE"));
        assertThat(orders.getBoolean("active")).isTrue();
        assertThat(orders.getString("runState")).isEqualTo("RUNNING");
        assertThat(orders.getString("position")).isEqualTo(position);
        assertThat(orders.getString("doneEvents")).isEqualTo("1");
        assertThat(orders.getString("totalEvents")).isEqualTo("1");
        assertThat(orders.getDouble("progress")).isEqualTo(1.0);
        assertThat(orders.getString("lagEvents")).isEqualTo("0");
        assertThat(orders.getString("deadLetters")).isEqualTo("0");
        assertThat(orders.getJsonObject("lastError")).isNull();
    }

    @Test
    void a_pause_holds_over_a_restart_and_is_recorded_with_who_and_why() {
        assertThat(ordersOf("customer-1", create("o-1"))).containsExactly("o-1");
        JsonObject paused = data(change("pauseProjection", "orders"));
        assertThat(paused.getJsonObject("pauseProjection").getString("runState"))
                .isEqualTo("PAUSED");
        restart();
        String position = create("o-2");
        assertThat(await("orders/1", phase("PAUSED")).getString("lagEvents")).isEqualTo("1");
        data(change("resumeProjection", "orders/1"));
        assertThat(ordersOf("customer-1", position)).containsExactly("o-1", "o-2");
        assertThat(actions("orders"))
                .containsExactly(
                        "PAUSED orders/1 by ann: to see", "RESUMED orders/1 by ann: to see");
    }

    @Test
    void a_rebuild_fills_another_version_compares_and_takes_over() {
        String position = create("o-1");
        JsonObject begun =
                data(mutation("rebuildProjection", "name: \"orders\"", FIELDS))
                        .getJsonObject("rebuildProjection");
        assertThat(begun.getString("id")).isEqualTo("orders/2");
        assertThat(begun.getBoolean("active")).isFalse();
        await("orders/2", phase("LIVE"));
        JsonObject comparison =
                data("""
                mutation { compareProjection(input: {before: "orders/1", after: "orders/2"}) {
                    same atSamePosition tables { table same beforeRows afterRows } } }
                """)
                        .getJsonObject("compareProjection");
        assertThat(comparison.getBoolean("same")).as(comparison.encode()).isTrue();
        assertThat(comparison.getJsonArray("tables").getJsonObject(0).getString("afterRows"))
                .isEqualTo("1");
        assertThat(code(change("removeProjection", "orders/1"))).isEqualTo("PROJECTION_ACTIVE");
        JsonObject active =
                data(change("activateProjection", "orders/2")).getJsonObject("activateProjection");
        assertThat(active.getBoolean("active")).isTrue();
        assertThat(projection("orders/1").getBoolean("active")).isFalse();
        data(change("removeProjection", "orders/1"));
        assertThat(ordersOf("customer-1", position)).containsExactly("o-1");
        assertThat(projections())
                .extracting(projection -> projection.getString("id"))
                .containsExactly("orders/2", "trading/1");
        assertThat(actions("orders"))
                .containsExactly(
                        "BUILT orders/2 by ann: to see",
                        "ACTIVATED orders/2 by ann: to see",
                        "REMOVED orders/1 by ann: to see");
    }

    @Test
    void a_rebuild_goes_on_after_a_restart_and_takes_over_as_it_was_told_to() {
        create("o-1");
        data(change("pauseProjection", "orders"));
        data(mutation("rebuildProjection", "name: \"orders\", activation: WHEN_CAUGHT_UP", FIELDS));
        restart();
        await("orders/2", projection -> projection.getBoolean("active"));
        assertThat(ordersOf("customer-1", create("o-2"))).containsExactly("o-1", "o-2");
    }

    @Test
    void what_is_not_there_can_not_be_changed() {
        assertThat(code(change("activateProjection", "trading/3"))).isEqualTo("UNKNOWN_PROJECTION");
        assertThat(code(change("pauseProjection", "nothing"))).isEqualTo("UNKNOWN_PROJECTION");
        assertThat(code(mutation("rebuildProjection", "name: \"nothing\"", FIELDS)))
                .isEqualTo("UNKNOWN_PROJECTION");
    }

    @Test
    void a_reset_begins_again_with_empty_tables() {
        String position = create("o-1");
        assertThat(ordersOf("customer-1", position)).containsExactly("o-1");
        data(change("pauseProjection", "orders"));
        data(change("resetProjection", "orders"));
        assertThat(projection("orders/1").getString("runState")).isEqualTo("PAUSED");
        JsonObject empty =
                data("{ ordersOfCustomer(customer: \"customer-1\") { edges { cursor } } }");
        assertThat(empty.getJsonObject("ordersOfCustomer").getJsonArray("edges")).isEmpty();
        data(change("resumeProjection", "orders"));
        assertThat(ordersOf("customer-1", create("o-2"))).containsExactly("o-1", "o-2");
    }

    @Test
    void who_and_why_have_to_be_told() {
        String blank =
                "mutation { pauseProjection(input: {projection: \"orders\", actor: \" \","
                        + " reason: \"r\"}) { id } }";
        assertThat(code(blank)).isEqualTo("INVALID_ACTOR");
        String without =
                "mutation { pauseProjection(input: {projection: \"orders\", actor: \"a\"}) { id } }";
        assertThat(code(without)).isEqualTo("BAD_REQUEST");
        assertThat(actions("orders")).isEmpty();
    }

    /** An event that no domain writes and the projection can't read. */
    private void poison(String stream) {
        var type = new EventType("orders.OrderCreated", 1);
        store.append(SampleEvents.append(stream, SampleEvents.event(type, 1))).join();
    }

    private JsonObject letters(String arguments) {
        return data("""
        { deadLetters(projection: "orders" %s) {
            edges { cursor node { position stream revision type
                failure { errorClass message stack attempts } event { id actor } } }
            pageInfo { hasNextPage endCursor } } }
        """
                        .formatted(arguments))
                .getJsonObject("deadLetters");
    }

    @Test
    void a_dead_letter_is_listed_with_its_error_and_its_event_then_replayed_in_vain_and_dropped() {
        poison("order-bad");
        poison("order-worse");
        String position = create("o-1");
        assertThat(ordersOf("customer-1", position)).containsExactly("o-1");
        assertThat(projection("orders/1").getString("deadLetters")).isEqualTo("2");
        JsonObject page = letters(", first: 1");
        assertThat(page.getJsonObject("pageInfo").getBoolean("hasNextPage")).isTrue();
        JsonObject letter = page.getJsonArray("edges").getJsonObject(0).getJsonObject("node");
        assertThat(letter.getString("stream")).isEqualTo("order-bad");
        assertThat(letter.getJsonObject("failure").getString("stack")).isNotEmpty();
        assertThat(letter.getJsonObject("event").getString("id")).isEqualTo("order-bad@1");
        String after = page.getJsonObject("pageInfo").getString("endCursor");
        assertThat(letters(", after: \"%s\"".formatted(after)).getJsonArray("edges")).hasSize(1);
        assertThat(letters(", stream: \"order-worse\"").getJsonArray("edges")).hasSize(1);

        JsonObject replayed =
                data(mutation(
                                "replayDeadLetters",
                                "projection: \"orders\", stream: \"order-bad\"",
                                "replayed stillFailing { position failure { attempts } }"))
                        .getJsonObject("replayDeadLetters");
        assertThat(replayed.getString("replayed")).isEqualTo("0");
        String where = replayed.getJsonObject("stillFailing").getString("position");
        JsonObject one =
                data(
                        "{ deadLetter(projection: \"orders/1\", position: \"%s\") { stream } }"
                                .formatted(where));
        assertThat(one.getJsonObject("deadLetter").getString("stream")).isEqualTo("order-bad");

        String drop = "projection: \"orders\", position: \"%s\"".formatted(where);
        data(mutation("dropDeadLetter", drop, FIELDS));
        assertThat(projection("orders/1").getString("deadLetters")).isEqualTo("1");
        assertThat(code(mutation("dropDeadLetter", drop, FIELDS))).isEqualTo("UNKNOWN_DEAD_LETTER");
        assertThat(actions("orders"))
                .containsExactly(
                        "REPLAY_FAILED orders/1 by ann: to see", "DROPPED orders/1 by ann: to see");
    }
}
