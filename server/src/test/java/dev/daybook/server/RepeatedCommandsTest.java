package dev.daybook.server;

import static dev.daybook.server.TestServer.account;
import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.runtime.EngineOptions;
import dev.daybook.store.InMemoryEventStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepeatedCommandsTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_same_id_twice_gives_one_event_and_the_same_answer() {
        JsonObject input = createOrder("1");

        JsonObject first = server.command("createOrder", input).getJsonObject("accepted");
        JsonObject second = server.command("createOrder", input).getJsonObject("accepted");

        assertThat(first.getBoolean("repeated")).isFalse();
        assertThat(second.getBoolean("repeated")).isTrue();
        assertThat(second.copy().put("repeated", false)).isEqualTo(first);
        assertThat(server.store.lastPosition()).isEqualTo(1);
    }

    @Test
    void the_same_id_with_another_body_is_refused() {
        JsonObject input = createOrder("1");
        server.accepted("createOrder", input);

        JsonObject error =
                server.command("createOrder", input.copy().put("customer", "someone else"))
                        .getJsonObject("error");

        assertThat(error.getString("code")).isEqualTo("COMMAND_ID_REUSED");
        assertThat(error.getJsonArray("path")).containsExactly("input", "commandId");
        assertThat(server.store.lastPosition()).isEqualTo(1);
    }

    @Test
    void another_revision_than_expected_is_a_conflict_with_both_revisions() {
        server.accepted("createOrder", createOrder("1").put("expectedRevision", "0"));
        JsonObject stale = createOrder("1").put("expectedRevision", 0);

        JsonObject error = server.command("createOrder", stale).getJsonObject("error");

        assertThat(error.getString("code")).isEqualTo("CONFLICT");
        assertThat(error.getJsonArray("path")).containsExactly("input", "expectedRevision");
        assertThat(error.getJsonArray("details"))
                .contains(
                        new JsonObject().put("name", "expectedRevision").put("value", "0"),
                        new JsonObject().put("name", "actualRevision").put("value", "1"));
    }

    @Test
    void a_whole_list_to_one_account_can_be_sent_again() {
        sendDepositsTwice(server, 500);
        assertThat(server.store.lastPosition()).isEqualTo(502);
    }

    /** Control: with fewer ids remembered than a list has commands, the first ones happen again. */
    @Test
    void a_list_longer_than_the_memory_of_ids_would_be_stored_twice_in_part() {
        EngineOptions usual = EngineOptions.defaults();
        var forgetful =
                new EngineOptions(
                        usual.waitingBytes(),
                        usual.cachedAggregates(),
                        4,
                        usual.clockSkew(),
                        usual.retryAfter());
        try (var other =
                TestServer.start(new InMemoryEventStore(), forgetful, ServerOptions.defaults())) {
            sendDepositsTwice(other, 5);
            assertThat(other.store.lastPosition()).isGreaterThan(7);
        }
    }

    private static void sendDepositsTwice(TestServer server, int count) {
        server.openAccountWith("1", "1000");
        var inputs = new JsonArray();
        IntStream.range(0, count).forEach(i -> inputs.add(account("1").put("amount", "1")));
        String document =
                """
                mutation Deposits($inputs: [DepositFundsInput!]!) {
                  depositFundsList(inputs: $inputs) { accepted { revision } error { code } }
                }
                """;
        var variables = new JsonObject().put("inputs", inputs);
        for (int i = 0; i < 2; i++) {
            JsonArray payloads =
                    server.execute(document, variables)
                            .getJsonObject("data")
                            .getJsonArray("depositFundsList");
            assertThat(payloads.stream().map(JsonObject.class::cast))
                    .hasSize(count)
                    .allMatch(payload -> payload.getJsonObject("error") == null);
        }
    }
}
