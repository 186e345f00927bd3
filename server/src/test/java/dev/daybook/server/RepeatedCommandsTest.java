package dev.daybook.server;

import static dev.daybook.server.TestServer.account;
import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;

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
        server.openAccountWith("1", "1000");
        var inputs = new JsonArray();
        IntStream.range(0, 500).forEach(i -> inputs.add(account("1").put("amount", "1")));
        String document =
                """
                mutation Deposits($inputs: [DepositFundsInput!]!) {
                  depositFundsList(inputs: $inputs) { accepted { revision repeated } error { code } }
                }
                """;
        var variables = new JsonObject().put("inputs", inputs);

        server.execute(document, variables);
        JsonArray again =
                server.execute(document, variables)
                        .getJsonObject("data")
                        .getJsonArray("depositFundsList");

        assertThat(again).hasSize(500);
        assertThat(again.stream().map(JsonObject.class::cast))
                .allMatch(p -> p.getJsonObject("accepted").getBoolean("repeated"));
        assertThat(server.store.lastPosition()).isEqualTo(502);
    }
}
