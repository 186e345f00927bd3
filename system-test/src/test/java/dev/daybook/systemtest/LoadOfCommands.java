package dev.daybook.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** A client that sends commands of several kinds and writes down what it is answered. */
final class LoadOfCommands {
    /** Of each order: two lamps at 19.99, and shipping. */
    static final BigDecimal ORDER_TOTAL = new BigDecimal("44.48");

    private static final int ACCOUNTS = 8;
    private static final int LIST = 20;

    private final GraphQlClient client;
    private final Acknowledgements acknowledgements;
    private final Random random;

    LoadOfCommands(GraphQlClient client, Acknowledgements acknowledgements, long seed) {
        this.client = client;
        this.acknowledgements = acknowledgements;
        this.random = new Random(seed);
    }

    /** Those that its commands are about. */
    static List<String> accounts() {
        return IntStream.range(0, ACCOUNTS).mapToObj(number -> "kill-" + number).toList();
    }

    /** Every kind below needs these accounts; opened once, by one client. */
    void openAccounts() throws IOException, InterruptedException {
        var inputs = new ArrayList<Map<String, ?>>();
        for (String account : accounts()) {
            inputs.add(
                    Map.of(
                            "commandId", newId(),
                            "account", account,
                            "owner", "a client that is not afraid",
                            "currency", "EUR",
                            "timeZone", "Europe/Berlin"));
        }
        send("openAccounts", "OpenAccountInput", inputs);
        var deposits = new ArrayList<Map<String, ?>>();
        accounts().forEach(account -> deposits.add(deposit(account)));
        send("depositFundsList", "DepositFundsInput", deposits);
    }

    /** Sends so many requests. */
    void sendSome(int requests) throws IOException, InterruptedException {
        for (int i = 0; i < requests; i++) {
            sendSome();
        }
    }

    /** Sends one request of one to twenty commands. */
    void sendSome() throws IOException, InterruptedException {
        switch (random.nextInt(4)) {
            case 0 -> send("depositFundsList", "DepositFundsInput", deposits(1));
            case 1 -> send("depositFundsList", "DepositFundsInput", deposits(LIST));
            case 2 -> send("transferFundsList", "TransferFundsInput", List.of(transfer()));
            default -> send("createOrders", "CreateOrderInput", List.of(order()));
        }
    }

    private List<Map<String, ?>> deposits(int count) {
        var deposits = new ArrayList<Map<String, ?>>();
        for (int i = 0; i < count; i++) {
            deposits.add(deposit("kill-" + random.nextInt(ACCOUNTS)));
        }
        return deposits;
    }

    private Map<String, ?> deposit(String account) {
        return Map.of("commandId", newId(), "account", account, "amount", "100.0001");
    }

    private Map<String, ?> transfer() {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        return Map.of(
                "commandId",
                newId(),
                "account",
                "kill-" + from,
                "toAccount",
                "kill-" + to,
                "amount",
                "0.0001");
    }

    private Map<String, ?> order() {
        return Map.of(
                "commandId", newId(),
                "orderId", newId(),
                "customer", "c-1",
                "items",
                        List.of(
                                Map.of(
                                        "sku", "sku-1",
                                        "name", "a lamp",
                                        "quantity", "2",
                                        "unitPrice", "19.99")),
                "shippingCost", "4.50",
                "currency", "EUR",
                "shippingAddress", Map.of("city", "Berlin", "country", "DE"));
    }

    private void send(String mutation, String inputType, List<Map<String, ?>> inputs)
            throws IOException, InterruptedException {
        inputs.forEach(input -> acknowledgements.sending(idOf(input)));
        var query =
                """
                mutation ($inputs: [%s!]!) {
                  answers: %s(inputs: $inputs) {
                    accepted { stream revision }
                    error { code message }
                  }
                }
                """
                        .formatted(inputType, mutation);
        JsonNode answers = client.data(query, Map.of("inputs", inputs)).get("answers");
        for (int i = 0; i < inputs.size(); i++) {
            JsonNode accepted = answers.get(i).get("accepted");
            if (accepted == null || accepted.isNull()) {
                throw new IllegalStateException("Not accepted: " + answers.get(i));
            }
            acknowledgements.accepted(
                    idOf(inputs.get(i)),
                    accepted.get("stream").asText(),
                    accepted.get("revision").asLong());
        }
    }

    private static String idOf(Map<String, ?> input) {
        return String.valueOf(input.get("commandId"));
    }

    private String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
