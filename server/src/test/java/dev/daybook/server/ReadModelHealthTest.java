package dev.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cache.CacheOptions;
import dev.daybook.server.app.ReadModelOptions;
import dev.daybook.views.order.OrdersProjection;
import dev.daybook.views.sql.DatabaseOptions;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What health says of the read models. */
class ReadModelHealthTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path folder;

    private static JsonObject cache(HttpResponse<String> ready) {
        return TestServer.body(ready.body()).getJsonObject("cache");
    }

    private static JsonObject readModels(HttpResponse<String> ready) {
        return TestServer.body(ready.body()).getJsonObject("readModels");
    }

    @Test
    void each_projection_is_shown_with_its_phase_and_its_lag() throws InterruptedException {
        try (var server = TestServer.start(ReadModelOptions.defaults().in(folder))) {
            server.accepted("createOrder", TestServer.createOrder("1"));
            assertThat(
                            server.daybook
                                    .readModels()
                                    .orElseThrow()
                                    .awaitPosition(OrdersProjection.NAME, 1, PATIENCE))
                    .isTrue();
            HttpResponse<String> ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(readModels(ready).getString("status")).isEqualTo("UP");
            JsonObject orders = readModels(ready).getJsonArray("projections").getJsonObject(0);
            assertThat(orders.getString("name")).isEqualTo("orders");
            assertThat(orders.getInteger("version")).isEqualTo(1);
            assertThat(orders.getBoolean("active")).isTrue();
            assertThat(orders.getString("phase")).isIn("CATCHING_UP", "LIVE");
            assertThat(orders.getLong("lagEvents")).isZero();
            assertThat(orders.getLong("lagMicros")).isZero();
        }
    }

    @Test
    void the_server_is_ready_while_their_database_is_away_and_says_so() {
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
        try (var server = TestServer.start(ReadModelOptions.defaults().with(away))) {
            server.accepted("createOrder", TestServer.createOrder("1"));
            HttpResponse<String> ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(readModels(ready).getString("status")).isIn("STARTING", "UNAVAILABLE");
            assertThat(readModels(ready).getJsonArray("projections")).isEmpty();
        }
    }

    @Test
    void the_cache_is_shown_and_a_redis_that_is_away_leaves_the_server_ready() {
        try (var server = TestServer.start(ReadModelOptions.defaults().in(folder))) {
            JsonObject cache = cache(server.get("/health/ready"));
            assertThat(cache.getString("kind")).isEqualTo("CAFFEINE");
            assertThat(cache.getString("status")).isEqualTo("UP");
            assertThat(cache.getLong("entries")).isZero();
        }
        CacheOptions away =
                CacheOptions.defaults()
                        .withRedis("redis://127.0.0.1:1", PATIENCE, Duration.ofMillis(1));
        try (var server = TestServer.start(ReadModelOptions.defaults().in(folder).with(away))) {
            HttpResponse<String> ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(cache(ready).getString("kind")).isEqualTo("REDIS");
            assertThat(cache(ready).getString("status")).isEqualTo("DOWN");
            assertThat(cache(ready).getString("message")).isNotEmpty();
            assertThat(cache(ready).getString("since")).endsWith("Z");
        }
    }

    @Test
    void a_server_without_read_models_says_nothing_of_them() {
        try (var server = TestServer.start()) {
            assertThat(readModels(server.get("/health/ready"))).isNull();
        }
    }
}
