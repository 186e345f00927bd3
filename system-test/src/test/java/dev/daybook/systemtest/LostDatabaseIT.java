package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Takes PostgreSQL away from a server whose read models are there, while a client sends commands;
 * none is refused, and when the database is back, nothing is missing and nothing is there twice.
 * {@code -Ddaybook.seed=N} chooses other commands.
 */
@Timeout(600)
final class LostDatabaseIT {
    private static final long SEED = Long.getLong("daybook.seed", 1);
    private static final int REQUESTS = 50;
    private static final List<String> QUERIES_OF_READ_MODELS =
            List.of(
                    "{ accountOverview(id: \"kill-0\") { cash } }",
                    "{ positions(account: \"kill-0\") { edges { cursor } } }",
                    "{ ordersOfCustomer(customer: \"c-1\") { edges { cursor } } }");

    private final Acknowledgements acknowledgements = new Acknowledgements();
    @TempDir private Path folder = Path.of("");
    private RestartablePostgres postgres;

    @BeforeEach
    void startPostgres() throws IOException {
        postgres = new RestartablePostgres(folder.resolve("postgres"));
    }

    @AfterEach
    void stopPostgres() throws IOException {
        postgres.close();
    }

    private ServerProcess start() throws IOException {
        var settings = new ArrayList<>(ServerProcess.readModelsIn(postgres.options()));
        // What is away is noticed soon, and what is back as well.
        settings.addAll(List.of("--set", "read-models.database.connect-timeout-millis=1000"));
        settings.addAll(List.of("--set", "read-models.projections.back-off.longest=500ms"));
        return ServerProcess.start(folder.resolve("data"), settings.toArray(String[]::new));
    }

    @Test
    void while_it_is_away_commands_go_on_and_queries_say_so_and_then_all_is_caught_up()
            throws Exception {
        try (var server = start()) {
            LoadOfCommands load = begin(server);
            sendWhile(
                    load,
                    () -> {
                        postgres.stop();
                        awaitReadModels(server, "UNAVAILABLE");
                        assertQueriesSaySo(server);
                    });
            assertThat(acknowledgements.faults(StoredEvents.all(server.client()))).isEmpty();
            sendWhile(
                    load,
                    () -> {
                        postgres.start();
                        awaitReadModels(server, "UP");
                    });
            Figures.assertAsInTheLog(server);
        }
    }

    @Test
    void a_server_that_is_killed_while_it_is_away_starts_without_it_and_catches_up()
            throws Exception {
        try (var server = start()) {
            LoadOfCommands load = begin(server);
            sendWhile(load, () -> postgres.stop());
            server.kill();
        }
        try (var server = start()) {
            assertThat(acknowledgements.faults(StoredEvents.all(server.client()))).isEmpty();
            awaitReadModels(server, "UNAVAILABLE");
            assertQueriesSaySo(server);
            var load = new LoadOfCommands(server.client(), acknowledgements, SEED + 1);
            sendWhile(
                    load,
                    () -> {
                        postgres.start();
                        awaitReadModels(server, "UP");
                    });
            Figures.assertAsInTheLog(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders_v1_day", "projection_version"})
    void what_a_transaction_did_before_it_went_away_is_undone_and_done_again(String cutAt)
            throws Exception {
        try (var server = start()) {
            LoadOfCommands load = begin(server);
            sendWhile(
                    load,
                    () -> {
                        try (var gate = Gate.before(postgres.options(), cutAt)) {
                            gate.awaitOneWaiting();
                            postgres.stop();
                        }
                        awaitReadModels(server, "UNAVAILABLE");
                    });
            sendWhile(load, postgres::start);
            Figures.assertAsInTheLog(server);
        }
    }

    private LoadOfCommands begin(ServerProcess server) throws IOException, InterruptedException {
        var load = new LoadOfCommands(server.client(), acknowledgements, SEED);
        load.openAccounts();
        load.sendSome(REQUESTS);
        Figures.assertAsInTheLog(server);
        return load;
    }

    private interface Happening {
        void run() throws Exception;
    }

    /** Sends from before it begins until it is over; every command has to be accepted. */
    private static void sendWhile(LoadOfCommands load, Happening happening) throws Exception {
        var over = new AtomicBoolean();
        var failure = new AtomicReference<Optional<Exception>>(Optional.empty());
        load.sendSome();
        Thread client =
                Thread.startVirtualThread(() -> {
                    try {
                        do {
                            load.sendSome();
                        } while (!over.get());
                    } catch (IOException | InterruptedException | IllegalStateException refused) {
                        failure.set(Optional.of(refused));
                    }
                });
        try {
            happening.run();
        } finally {
            over.set(true);
            client.join();
        }
        assertThat(failure.get()).isEmpty();
    }

    /** Looks until health says so; commands are taken all the while. */
    private static void awaitReadModels(ServerProcess server, String status)
            throws IOException, InterruptedException {
        while (true) {
            JsonNode health = server.health();
            assertThat(health.get("status").asText()).as(health.toString()).isEqualTo("READY");
            if (health.get("readModels").get("status").asText().equals(status)) {
                return;
            }
            Thread.sleep(20);
        }
    }

    private static void assertQueriesSaySo(ServerProcess server)
            throws IOException, InterruptedException {
        for (String query : QUERIES_OF_READ_MODELS) {
            JsonNode answer = server.client().ask(query, Map.of());
            assertThat(answer.findValuesAsText("code"))
                    .as(answer.toString())
                    .containsExactly("READ_MODEL_UNAVAILABLE");
        }
        JsonNode fromTheLog = server.client().data("{ account(id: \"kill-0\") { cash } }");
        assertThat(fromTheLog.get("account").get("cash").isTextual()).isTrue();
    }
}
