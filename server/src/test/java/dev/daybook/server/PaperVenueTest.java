package dev.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.runtime.process.ProcessOptions;
import dev.daybook.runtime.process.ProcessStatus;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModelOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose resting orders are filled from the marks. */
class PaperVenueTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path folder;

    @Test
    void an_order_that_a_mark_meets_is_filled_and_health_tells_of_it() throws InterruptedException {
        try (var server = TestServer.start(ReadModelOptions.defaults().in(folder))) {
            server.daybook.runPaperVenue(ProcessOptions.defaults());
            placeAnOrderThatIsMet(server);

            awaitFills(server, 1);
            assertThat(order(server).getString("status")).isEqualTo("FILLED");
            JsonObject venue = venue(server);
            assertThat(venue.getString("name")).isEqualTo("paper_venue");
            assertThat(venue.getString("phase")).isEqualTo("LIVE");
            assertThat(venue.getLong("accepted")).isEqualTo(1);
            assertThat(venue.getLong("lagEvents")).isZero();
            assertThat(venue.getLong("waiting")).isZero();
            assertThat(venue.getJsonObject("refused")).isEmpty();
        }
    }

    @Test
    void without_a_venue_an_order_rests() {
        try (var server = TestServer.start()) {
            placeAnOrderThatIsMet(server);

            assertThat(order(server).getString("status")).isEqualTo("PENDING");
            assertThat(
                            TestServer.body(server.get("/health/ready").body())
                                    .getJsonArray("processes"))
                    .isEmpty();
        }
    }

    private static void awaitFills(TestServer server, long fills) throws InterruptedException {
        assertThat(
                        server.daybook
                                .processes()
                                .await(
                                        Daybook.PAPER_VENUE,
                                        status -> isDone(status, fills),
                                        PATIENCE))
                .isTrue();
    }

    private static boolean isDone(ProcessStatus status, long fills) {
        return status.isIdle() && status.accepted() == fills;
    }

    private static JsonObject venue(TestServer server) {
        return TestServer.body(server.get("/health/ready").body())
                .getJsonArray("processes")
                .getJsonObject(0);
    }

    private static void placeAnOrderThatIsMet(TestServer server) {
        server.accepted(
                "openAccount",
                command()
                        .put("owner", "Ada")
                        .put("currency", "USD")
                        .put("timeZone", "America/New_York"));
        server.accepted("depositFunds", command().put("amount", "100000"));
        server.accepted(
                "placeOrder",
                command()
                        .put("orderId", "o-1")
                        .put("symbol", "ACME")
                        .put("side", "BUY")
                        .put("quantity", "10")
                        .put("type", "LIMIT")
                        .put("limitPrice", "100")
                        .put("timeInForce", "GTC"));
        server.accepted(
                "observeMark",
                new JsonObject()
                        .put("commandId", UUID.randomUUID().toString())
                        .put("symbol", "ACME")
                        .put("price", "99"));
    }

    private static JsonObject command() {
        return new JsonObject()
                .put("commandId", UUID.randomUUID().toString())
                .put("account", "A-1");
    }

    private static JsonObject order(TestServer server) {
        JsonObject account =
                server.execute(
                                """
                                { account(id: "A-1") {
                                    openOrders { orderId status } closedOrders { orderId status }
                                } }
                                """)
                        .getJsonObject("data")
                        .getJsonObject("account");
        var all = account.getJsonArray("openOrders").addAll(account.getJsonArray("closedOrders"));
        return all.getJsonObject(0);
    }
}
