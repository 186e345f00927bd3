package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.views.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills the server while its read models are filled and rebuilt, and compares them with others that
 * are filled anew, on either database. {@code -Ddaybook.seed=N} chooses other commands and moments.
 */
@ParameterizedClass
@EnumSource(TestDatabases.class)
@Timeout(600)
final class ReadModelsIT {
    private static final long SEED = Long.getLong("daybook.seed", 1);
    private static final int KILLS = 4;
    private static final int MOST_REQUESTS_BEFORE_A_KILL = 60;

    private final TestDatabases databases;
    private final Random random = new Random(SEED);

    @TempDir private Path data = Path.of("");
    private List<String> settings = List.of();

    ReadModelsIT(TestDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void chooseDatabase() {
        settings =
                switch (databases) {
                    // The default, in the data directory.
                    case SQLITE -> List.of();
                    case POSTGRES -> ServerProcess.readModelsIn(databases.options(data));
                };
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(data, settings.toArray(String[]::new));
    }

    @Test
    void after_a_kill_they_tell_what_they_told_and_go_on_from_there() throws Exception {
        var acknowledgements = new Acknowledgements();
        JsonNode told;
        try (var server = start()) {
            var load = new LoadOfCommands(server.client(), acknowledgements, SEED);
            load.openAccounts();
            load.sendSome(MOST_REQUESTS_BEFORE_A_KILL);
            told = Figures.of(server);
            server.kill();
        }
        try (var server = start()) {
            assertThat(Figures.of(server)).isEqualTo(told);
            new LoadOfCommands(server.client(), acknowledgements, SEED + 1)
                    .sendSome(MOST_REQUESTS_BEFORE_A_KILL);
            assertThat(Figures.of(server)).isNotEqualTo(told);
            Figures.assertAsInTheLog(server);
        }
    }

    @Test
    void after_every_kill_they_are_as_if_filled_in_one_go() throws Exception {
        var acknowledgements = new Acknowledgements();
        for (int kill = 0; kill < KILLS; kill++) {
            try (var server = start()) {
                var load = new LoadOfCommands(server.client(), acknowledgements, SEED + kill);
                if (kill == 0) {
                    load.openAccounts();
                }
                load.sendSome(random.nextInt(MOST_REQUESTS_BEFORE_A_KILL) + 1);
                server.kill();
            }
        }
        rebuildAndKill();
        try (var server = start()) {
            awaitActive(server, "orders/2");
            JsonNode rebuilt =
                    expect(0, server, "rebuild", "trading", "--reason", "to compare", "--json");
            assertThat(rebuilt.get("projection").get("id").asText()).isEqualTo("trading/2");
            assertThat(rebuilt.get("projection").get("active").asBoolean()).isTrue();
            for (String name : List.of("orders", "trading")) {
                JsonNode comparison =
                        expect(0, server, "compare", name + "/1", name + "/2", "--json");
                assertThat(comparison.get("same").asBoolean()).as(comparison.toString()).isTrue();
                assertThat(comparison.get("tables").get(0).get("beforeRows").asLong()).isPositive();
            }
            assertThat(server.terminate()).isIn(0, 143);
        }
    }

    /** The server ends as soon as it has answered: what it was told has to go on by itself. */
    private void rebuildAndKill() throws IOException, InterruptedException {
        try (var server = start()) {
            server.client()
                    .data(
                            """
                            mutation ($input: RebuildProjectionInput!) {
                              rebuildProjection(input: $input) { id } }
                            """,
                            Map.of(
                                    "input",
                                    Map.of(
                                            "name", "orders",
                                            "activation", "WHEN_CAUGHT_UP",
                                            "actor", "a test",
                                            "reason", "to compare")));
            server.kill();
        }
    }

    /** Looks until queries read the version. */
    private static void awaitActive(ServerProcess server, String id) throws Exception {
        while (true) {
            JsonNode all = server.client().data("{ projections { id active } }").get("projections");
            for (JsonNode each : all) {
                if (each.get("id").asText().equals(id) && each.get("active").asBoolean()) {
                    return;
                }
            }
        }
    }

    private static JsonNode expect(int exitCode, ServerProcess server, String... arguments) {
        var all = new ArrayList<String>();
        all.add("projections");
        all.addAll(List.of(arguments));
        all.addAll(List.of("--server", server.uri().toString()));
        var result = Launcher.run(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(exitCode);
        return result.json();
    }
}
