package dev.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cache.CacheOptions;
import dev.daybook.cache.TestRedis;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.runtime.process.ProcessOptions;
import dev.daybook.runtime.projection.Operator;
import dev.daybook.server.app.ReadModelOptions;
import dev.daybook.server.app.ReadModels;
import dev.daybook.server.metrics.Scrape;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.views.order.OrdersProjection;
import dev.daybook.views.sql.DatabaseOptions;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a monitoring system reads of a server that runs. */
@Timeout(600)
class MetricsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String ORDERS = "{projection=\"orders\",version=\"1\"}";
    private static final String ANSWERS = "daybook_graphql_request_duration_seconds_count";

    private static final String BUILD = "daybook_build_info";

    /** There is one for each code that a process manager was refused by, and none before. */
    private static final String NOT_YET = "daybook_process_commands_refused_total";

    @TempDir Path folder;

    private static Scrape scrape(TestServer server) {
        HttpResponse<String> reply = server.get("/metrics");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("content-type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        return Scrape.of(reply.body());
    }

    private static ReadModels models(TestServer server) {
        return server.daybook.readModels().orElseThrow();
    }

    private static double commands(Scrape scrape, String outcome) {
        return scrape.value("daybook_engine_commands_total{outcome=\"%s\"}".formatted(outcome));
    }

    private static double answers(Scrape scrape, String answer) {
        return scrape.value(ANSWERS + "{answer=\"%s\"}".formatted(answer));
    }

    @Test
    void commands_events_and_rows_are_counted_as_they_come() throws InterruptedException {
        try (var server =
                TestServer.start(
                        JournalEventStore.open(folder, JournalOptions.defaults()),
                        ReadModelOptions.defaults().in(folder))) {
            assertThat(models(server).awaitStarted(PATIENCE)).isTrue();
            Scrape before = scrape(server);
            assertThat(commands(before, "accepted")).isZero();
            assertThat(before.value("daybook_journal_durable_position")).isZero();
            assertThat(before.value("daybook_projection_position" + ORDERS)).isZero();

            server.accepted("createOrder", TestServer.createOrder("1"));
            assertThat(server.refusal("createOrder", TestServer.createOrder("1")))
                    .isEqualTo("ORDER_EXISTS");
            assertThat(models(server).awaitPosition(OrdersProjection.NAME, 1, PATIENCE)).isTrue();

            Scrape after = scrape(server);
            assertThat(commands(after, "accepted")).isEqualTo(1);
            assertThat(commands(after, "rejected")).isEqualTo(1);
            assertThat(after.value("daybook_store_up")).isEqualTo(1);
            assertThat(after.value("daybook_store_durable_position")).isEqualTo(1);
            assertThat(after.value("daybook_journal_durable_position")).isEqualTo(1);
            assertThat(after.value("daybook_journal_appended_position")).isEqualTo(1);
            assertThat(after.value("daybook_journal_writer_up")).isEqualTo(1);
            assertThat(after.value("daybook_projection_position" + ORDERS)).isEqualTo(1);
            assertThat(after.value("daybook_projection_lag_events" + ORDERS)).isZero();
            assertThat(after.value("daybook_read_models_database_up")).isEqualTo(1);
        }
    }

    @Test
    void a_projection_that_stands_still_falls_behind() {
        try (var server = TestServer.start(ReadModelOptions.defaults().in(folder))) {
            await(server, "daybook_projection_active" + ORDERS);
            models(server)
                    .projections()
                    .pause(
                            new ProjectionId(OrdersProjection.NAME, 1),
                            new Operator("ann", "to see"));
            await(
                    server,
                    "daybook_projection_phase{phase=\"PAUSED\",projection=\"orders\",version=\"1\"}");

            server.accepted("createOrder", TestServer.createOrder("1"));

            assertThat(scrape(server).value("daybook_projection_lag_events" + ORDERS)).isEqualTo(1);
        }
    }

    /** Until a figure is 1. */
    private static void await(TestServer server, String series) {
        while (scrape(server).values().getOrDefault(series, 0.0) != 1) {
            Thread.onSpinWait();
        }
    }

    @Test
    void requests_are_counted_by_what_they_got_and_scrapes_are_not() {
        try (var server = TestServer.start()) {
            assertThat(scrape(server).values().entrySet())
                    .filteredOn(series -> series.getKey().startsWith(ANSWERS))
                    .hasSize(4)
                    .allMatch(series -> series.getValue() == 0);

            server.execute("{ __typename }");
            server.execute("{ __typename }");
            server.execute("{ noSuchField }");
            server.postBody("{");
            server.execute("{ __typename order(id: \"1\", atRevision: \"-1\") { total } }");

            Scrape scrape = scrape(server);
            assertThat(answers(scrape, "ok")).isEqualTo(2);
            assertThat(answers(scrape, "refused")).isEqualTo(2);
            assertThat(answers(scrape, "errors")).isEqualTo(1);
            assertThat(answers(scrape, "failed")).isZero();
            assertThat(
                            scrape.value(
                                    "daybook_graphql_request_duration_seconds_bucket{answer=\"ok\",le=\"+Inf\"}"))
                    .isEqualTo(2);
            assertThat(scrape.value("daybook_http_requests_in_flight")).isZero();
        }
    }

    @Test
    void a_redis_that_goes_away_is_down_and_the_server_goes_on() throws Exception {
        try (TestRedis redis = TestRedis.start(folder)) {
            CacheOptions cache =
                    CacheOptions.defaults()
                            .withRedis(redis.url(), TestRedis.PATIENCE, Duration.ofMillis(1));
            try (var server =
                    TestServer.start(ReadModelOptions.defaults().in(folder).with(cache))) {
                server.accepted("createOrder", TestServer.createOrder("1"));
                assertThat(models(server).awaitPosition(OrdersProjection.NAME, 1, PATIENCE))
                        .isTrue();
                await(server, "daybook_cache_up{kind=\"REDIS\"}");
                readTwice(server);
                Scrape up = scrape(server);
                assertThat(up.value("daybook_cache_lookups_total{result=\"hit\"}")).isPositive();
                assertThat(up.value("daybook_cache_fills_total{result=\"kept\"}")).isPositive();

                redis.stop();
                readTwice(server);

                Scrape down = scrape(server);
                assertThat(down.value("daybook_cache_up{kind=\"REDIS\"}")).isZero();
                assertThat(down.value("daybook_cache_errors_total"))
                        .isGreaterThan(up.value("daybook_cache_errors_total"));
                assertThat(down.value("daybook_cache_lookups_total{result=\"hit\"}"))
                        .isEqualTo(up.value("daybook_cache_lookups_total{result=\"hit\"}"));
                assertThat(down.value("daybook_read_models_database_up")).isEqualTo(1);
                assertThat(down.value("daybook_engine_accepting")).isEqualTo(1);
            }
        }
    }

    private static void readTwice(TestServer server) {
        assertThat(models(server).orders().byId("1")).isPresent();
        assertThat(models(server).orders().byId("1")).isPresent();
    }

    @Test
    void a_database_that_is_away_is_down_and_has_no_projections_yet() {
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
            Scrape scrape = scrape(server);
            assertThat(scrape.value("daybook_read_models_database_up")).isZero();
            assertThat(scrape.value("daybook_projection_versions")).isZero();
            assertThat(scrape.value("daybook_engine_accepting")).isEqualTo(1);
        }
    }

    @Test
    void after_the_store_is_closed_what_does_not_need_it_is_still_told() {
        try (var server = TestServer.start()) {
            assertThat(scrape(server).value("daybook_store_up")).isEqualTo(1);
            server.store.close();
            Scrape scrape = scrape(server);
            assertThat(scrape.value("daybook_store_up")).isZero();
            assertThat(scrape.has("daybook_store_durable_position")).isFalse();
            assertThat(scrape.has("daybook_engine_waiting_bytes")).isTrue();
        }
    }

    @Test
    void the_machine_and_the_build_are_told_under_the_usual_names() {
        try (var server = TestServer.start()) {
            Scrape scrape = scrape(server);
            assertThat(scrape.value("process_start_time_seconds")).isPositive();
            assertThat(scrape.value("jvm_threads_current")).isPositive();
            assertThat(scrape.value("jvm_memory_used_bytes{area=\"heap\"}")).isPositive();
            assertThat(scrape.count("jvm_gc_collection_seconds_count")).isPositive();
            assertThat(scrape.count("daybook_build_info")).isEqualTo(1);
        }
    }

    @Test
    void every_figure_is_described_and_every_description_has_its_figure() throws IOException {
        String text = Files.readString(Path.of("../docs/metrics.md"));
        var described = new TreeSet<String>();
        Matcher rows = Pattern.compile("(?m)^\\| `(daybook_\\w+)` \\|").matcher(text);
        while (rows.find()) {
            described.add(rows.group(1));
        }
        try (var server =
                TestServer.start(
                        JournalEventStore.open(folder, JournalOptions.defaults()),
                        ReadModelOptions.defaults().in(folder))) {
            server.daybook.runPaperVenue(ProcessOptions.defaults());
            await(server, "daybook_projection_active" + ORDERS);
            Scrape scrape = scrape(server);
            assertThat(described)
                    .isEqualTo(
                            Stream.concat(
                                            scrape.types().keySet().stream()
                                                    .filter(name -> name.startsWith("daybook_"))
                                                    .filter(name -> !name.equals(BUILD)),
                                            Stream.of(NOT_YET))
                                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void only_pages_of_this_server_may_read_them_and_only_by_get() {
        try (var server = TestServer.start()) {
            var foreign =
                    HttpRequest.newBuilder(server.uri("/metrics"))
                            .header("origin", "http://example.com");
            assertThat(server.send(foreign).statusCode()).isEqualTo(403);
            var post =
                    HttpRequest.newBuilder(server.uri("/metrics"))
                            .POST(BodyPublishers.ofString(""));
            assertThat(server.send(post).statusCode()).isEqualTo(405);
        }
    }
}
