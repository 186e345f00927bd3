package dev.daybook.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.CliRun;
import dev.daybook.core.CommandId;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.store.Append;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operators' commands, against a running server and offline. */
@Timeout(600)
class ProjectionsCommandTest {
    private static final String REASON = "--reason=to see what happens";

    @TempDir Path folder;

    private Serving serve() throws IOException {
        return Serving.start(folder, "serve", "--data", "d", "--port", "0", "--json");
    }

    private CliRun run(Serving server, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.url()));
        return CliRun.in(folder, all.toArray(String[]::new));
    }

    private CliRun offline(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--offline", "--data", "d"));
        return CliRun.in(folder, all.toArray(String[]::new));
    }

    /** An event of the order's type that can't be read. */
    private void poison(String... streams) {
        try (var store = JournalEventStore.open(folder.resolve("d"), JournalOptions.defaults())) {
            for (String stream : streams) {
                var event =
                        new NewEvent(
                                new EventType("orders.OrderCreated", 1),
                                1_000,
                                Provenance.of(CommandId.derived(stream), 0, "test"),
                                Payload.wrap(new byte[] {1}));
                store.append(
                                Append.to(
                                        StreamId.parse(stream),
                                        ExpectedRevision.any(),
                                        List.of(event),
                                        1_000))
                        .join();
            }
        }
    }

    private static JsonNode projection(CliRun list, String id) {
        for (JsonNode each : list.expect(0).json().get("projections")) {
            if (each.get("id").textValue().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no " + id + " in " + list.out());
    }

    @Test
    void the_projections_of_a_running_server_are_listed() throws IOException {
        try (Serving server = serve()) {
            JsonNode orders = projection(run(server, "projections", "list", "--json"), "orders/1");
            assertThat(orders.get("active").booleanValue()).isTrue();
            assertThat(orders.get("lagEvents").isNumber()).isTrue();
            assertThat(run(server, "projections", "list").expect(0).out())
                    .startsWith("PROJECTION")
                    .contains("orders/1")
                    .contains("trading/1");
        }
    }

    @Test
    void a_pause_holds_until_it_is_resumed() throws IOException {
        try (Serving server = serve()) {
            run(server, "projections", "pause", "orders").expectError(2, "USAGE");
            JsonNode paused =
                    projection(
                            run(server, "projections", "pause", "orders", REASON, "--json"),
                            "orders/1");
            assertThat(paused.get("runState").textValue()).isEqualTo("PAUSED");
            JsonNode resumed =
                    projection(
                            run(server, "projections", "resume", "orders", REASON, "--json"),
                            "orders/1");
            assertThat(resumed.get("runState").textValue()).isEqualTo("RUNNING");
        }
    }

    @Test
    void a_rebuild_ends_with_the_swap() throws IOException {
        try (Serving server = serve()) {
            JsonNode rebuilt =
                    run(server, "projections", "rebuild", "orders", REASON, "--json")
                            .expect(0)
                            .json();
            assertThat(rebuilt.get("projection").get("id").textValue()).isEqualTo("orders/2");
            assertThat(rebuilt.get("projection").get("active").booleanValue()).isTrue();
            assertThat(rebuilt.get("before").textValue()).isEqualTo("orders/1");
            assertThat(
                            run(server, "projections", "compare", "orders/1", "orders/2")
                                    .expect(0)
                                    .out())
                    .contains("same")
                    .doesNotContain("DIFFERENT");
            run(server, "projections", "remove", "orders/2", REASON)
                    .expectError(15, "PROJECTION_ACTIVE");
            run(server, "projections", "activate", "orders/1", REASON).expect(0);
            run(server, "projections", "remove", "orders/2", REASON).expect(0);
        }
    }

    @Test
    void a_rebuild_can_take_the_old_version_away() throws IOException {
        try (Serving server = serve()) {
            run(server, "projections", "rebuild", "trading", "--remove-old", REASON).expect(0);
            assertThat(run(server, "projections", "list").expect(0).out())
                    .contains("trading/2")
                    .doesNotContain("trading/1");
        }
    }

    @Test
    void a_projection_that_is_not_there_is_told_by_its_own_exit_code() throws IOException {
        try (Serving server = serve()) {
            run(server, "projections", "pause", "nothing", REASON)
                    .expectError(14, "UNKNOWN_PROJECTION");
            run(server, "projections", "rebuild", "nothing", REASON)
                    .expectError(14, "UNKNOWN_PROJECTION");
            run(server, "dead-letters", "show", "orders", "p1")
                    .expectError(14, "UNKNOWN_DEAD_LETTER");
        }
    }

    @Test
    void without_a_server_the_data_itself_can_be_worked_on() throws IOException {
        serve().end();
        assertThat(projection(offline("projections", "list", "--json"), "orders/1")).isNotNull();
        offline("projections", "rebuild", "orders", REASON).expect(0);
        JsonNode rebuilt = projection(offline("projections", "list", "--json"), "orders/2");
        assertThat(rebuilt.get("active").booleanValue()).isTrue();
    }

    @Test
    void offline_and_a_running_server_exclude_each_other() throws IOException {
        try (Serving _ = serve()) {
            offline("projections", "list").expectError(5, "STORE_IN_USE");
        }
        offline("projections", "list", "--server", "http://127.0.0.1:1").expectError(2, "USAGE");
    }

    @Test
    void where_no_server_answers_the_command_says_what_else_can_be_done() throws IOException {
        String url;
        try (Serving server = serve()) {
            url = server.url();
        }
        var nobody = CliRun.in(folder, "projections", "list", "--server", url);
        nobody.expectError(8, "SERVER_UNREACHABLE");
        assertThat(nobody.err()).contains("--offline");
        CliRun.in(folder, "projections", "list", "--server", "nonsense").expectError(2, "USAGE");
    }

    @Test
    void dead_letters_are_listed_shown_replayed_and_dropped() throws IOException {
        poison("order-bad", "order-worse");
        try (Serving server = serve()) {
            JsonNode letters = awaitLetters(server, 2);
            assertThat(letters.get(0).get("stream").textValue()).isEqualTo("order-bad");
            assertThat(run(server, "dead-letters", "list", "orders").expect(0).out())
                    .contains("order-bad@1")
                    .contains("orders.OrderCreated");
            JsonNode page =
                    run(server, "dead-letters", "list", "orders", "--first", "1", "--json")
                            .expect(0)
                            .json();
            assertThat(page.get("deadLetters")).hasSize(1);
            assertThat(page.get("next").textValue()).isNotEmpty();
            String position = letters.get(0).get("position").textValue();
            JsonNode shown =
                    run(server, "dead-letters", "show", "orders", position, "--json")
                            .expect(0)
                            .json();
            assertThat(shown.get("failure").get("stack").textValue()).contains("at ");
            assertThat(shown.get("event").get("id").textValue()).isEqualTo("order-bad@1");

            run(server, "dead-letters", "replay", "orders", REASON).expectError(2, "USAGE");
            var replayed =
                    run(server, "dead-letters", "replay", "orders", "--all", REASON, "--json")
                            .expectError(17, "STILL_FAILING");
            assertThat(replayed.json().get("streams").intValue()).isEqualTo(2);
            assertThat(replayed.json().get("stillFailing")).hasSize(2);
            run(server, "dead-letters", "drop", "orders", position, REASON).expect(0);
            run(server, "dead-letters", "drop", "orders", position, REASON)
                    .expectError(14, "UNKNOWN_DEAD_LETTER");
            assertThat(letters(server)).hasSize(1);
        }
    }

    private JsonNode letters(Serving server) {
        return run(server, "dead-letters", "list", "orders", "--json")
                .expect(0)
                .json()
                .get("deadLetters");
    }

    /** Looks until the projection has set so many aside. */
    private JsonNode awaitLetters(Serving server, int count) {
        JsonNode letters = letters(server);
        while (letters.size() < count) {
            Thread.onSpinWait();
            letters = letters(server);
        }
        return letters;
    }
}
