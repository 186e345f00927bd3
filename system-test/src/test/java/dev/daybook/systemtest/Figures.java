package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.systemtest.Acknowledgements.Stored;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/** What read models tell about all that {@link LoadOfCommands} did, beside what the log tells. */
final class Figures {
    private static final String OF_AN_ACCOUNT =
            "{ id revision status cash reserved available"
                    + " totals { moneyIn moneyOut costIn costOut realisedPnl } }";

    private Figures() {}

    /** The read models' figures, as soon as they have all that is stored. */
    static JsonNode of(ServerProcess server) throws IOException, InterruptedException {
        String atLeast = server.health().get("position").asText();
        var query = new StringBuilder("query ($atLeast: PositionToken) {\n");
        for (String account : LoadOfCommands.accounts()) {
            query.append(
                    "%s: accountOverview(id: \"%s\", atLeast: $atLeast) %s\n"
                            .formatted(alias(account), account, OF_AN_ACCOUNT));
        }
        query.append(
                """
                orderDays(from: "2000-01-01", to: "2200-01-01", first: 500, atLeast: $atLeast) {
                  edges { node { day created createdTotal } } } }
                """);
        while (true) {
            JsonNode answer = server.client().ask(query.toString(), Map.of("atLeast", atLeast));
            if (!answer.has("errors")) {
                return answer.get("data");
            }
            for (JsonNode error : answer.get("errors")) {
                assertThat(error.get("extensions").get("code").asText())
                        .as(error.toString())
                        .isIn("NOT_YET", "READ_MODEL_UNAVAILABLE");
            }
            Thread.sleep(20);
        }
    }

    /** Nothing is lost and nothing counted twice: the figures are those of the log alone. */
    static void assertAsInTheLog(ServerProcess server) throws IOException, InterruptedException {
        JsonNode told = of(server);
        for (String account : LoadOfCommands.accounts()) {
            JsonNode replayed =
                    server.client()
                            .data("{ account(id: \"%s\") %s }".formatted(account, OF_AN_ACCOUNT))
                            .get("account");
            assertThat(told.get(alias(account))).isEqualTo(replayed);
        }
        long orders =
                StoredEvents.all(server.client()).stream()
                        .map(Stored::stream)
                        .filter(stream -> stream.startsWith("order-"))
                        .count();
        long created = 0;
        var total = BigDecimal.ZERO;
        for (JsonNode day : told.get("orderDays").get("edges")) {
            created += day.get("node").get("created").asLong();
            total = total.add(new BigDecimal(day.get("node").get("createdTotal").asText()));
        }
        assertThat(created).isEqualTo(orders).isPositive();
        assertThat(total)
                .isEqualByComparingTo(LoadOfCommands.ORDER_TOTAL.multiply(new BigDecimal(orders)));
    }

    private static String alias(String account) {
        return account.replace('-', '_');
    }
}
