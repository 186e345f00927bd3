package dev.daybook.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.Decimal4;
import dev.daybook.systemtest.Ledger.Accepted;
import dev.daybook.systemtest.Ledger.Change;
import dev.daybook.systemtest.Ledger.Conflict;
import dev.daybook.systemtest.Ledger.Insufficient;
import dev.daybook.systemtest.Ledger.Operation;
import dev.daybook.systemtest.Ledger.Outcome;
import dev.daybook.systemtest.Ledger.ReadAt;
import dev.daybook.systemtest.Ledger.ReadState;
import dev.daybook.systemtest.Ledger.ReadTip;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Asks the public API for what the {@link Ledger} knows, and reads its answers. */
final class LedgerClient {
    private static final String OUTCOME =
            """
            {
              accepted { stream revision account { revision cash } }
              error { code details { name value } }
            }
            """;

    private final GraphQlClient client;
    private final Acknowledgements acknowledgements;

    LedgerClient(GraphQlClient client, Acknowledgements acknowledgements) {
        this.client = client;
        this.acknowledgements = acknowledgements;
    }

    /** A change that can be asked for again: the same id is the same command. */
    record Request(
            String commandId, String account, Map<String, Long> amountsE4, OptionalLong expected) {
        Change with(Outcome outcome) {
            return new Change(account, amountsE4, expected, outcome);
        }
    }

    /** To the ledger, a change by nothing. */
    Operation open(String account, String commandId) throws IOException, InterruptedException {
        acknowledgements.sending(commandId);
        var input =
                Map.of(
                        "commandId", commandId,
                        "account", account,
                        "owner", "someone among many",
                        "currency", "EUR",
                        "timeZone", "Europe/Berlin");
        Outcome outcome = answer("openAccount", "OpenAccountInput", input, commandId);
        return new Change(account, Map.of(account, 0L), OptionalLong.empty(), outcome);
    }

    Operation change(Request request) throws IOException, InterruptedException {
        acknowledgements.sending(request.commandId());
        long amountE4 = Objects.requireNonNull(request.amountsE4().get(request.account()));
        var input = new HashMap<String, Object>();
        input.put("commandId", request.commandId());
        input.put("account", request.account());
        input.put("amount", Decimal4.format(Math.abs(amountE4)));
        request.expected().ifPresent(revision -> input.put("expectedRevision", revision));
        for (String account : request.amountsE4().keySet()) {
            if (!account.equals(request.account())) {
                input.put("toAccount", account);
            }
        }
        String kind =
                input.containsKey("toAccount") ? "transfer" : amountE4 < 0 ? "withdraw" : "deposit";
        String type = Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "FundsInput";
        return request.with(answer(kind + "Funds", type, input, request.commandId()));
    }

    private Outcome answer(String mutation, String type, Map<String, ?> input, String commandId)
            throws IOException, InterruptedException {
        JsonNode answer =
                client.data(
                                "mutation ($input: %s!) { answer: %s(input: $input) %s }"
                                        .formatted(type, mutation, OUTCOME),
                                Map.of("input", input))
                        .get("answer");
        JsonNode accepted = answer.get("accepted");
        if (accepted.isNull()) {
            acknowledgements.refused(commandId);
            return refusal(answer.get("error"));
        }
        long revision = accepted.get("revision").asLong();
        acknowledgements.accepted(commandId, accepted.get("stream").asText(), revision);
        JsonNode account = accepted.get("account");
        if (account.get("revision").asLong() != revision) {
            throw new IllegalStateException("Not the account after the command: " + answer);
        }
        return new Accepted(revision, e4(account.get("cash")));
    }

    private static Outcome refusal(JsonNode error) {
        return switch (error.get("code").asText()) {
            case "CONFLICT" -> new Conflict(detail(error, "actualRevision"));
            case "INSUFFICIENT_FUNDS" -> new Insufficient();
            default -> throw new IllegalStateException("Neither accepted nor expected: " + error);
        };
    }

    private static long detail(JsonNode error, String name) {
        for (JsonNode detail : error.get("details")) {
            if (detail.get("name").asText().equals(name)) {
                return detail.get("value").asLong();
            }
        }
        throw new IllegalStateException("No detail %s in %s".formatted(name, error));
    }

    ReadState state(String account) throws IOException, InterruptedException {
        JsonNode read =
                client.data(
                                "query ($id: ID!) { account(id: $id) { revision cash } }",
                                Map.of("id", account))
                        .get("account");
        return new ReadState(account, read.get("revision").asLong(), e4(read.get("cash")));
    }

    ReadAt at(String account, long revision) throws IOException, InterruptedException {
        JsonNode read =
                client.data(
                                """
                                query ($id: ID!, $revision: Long!) {
                                  account(id: $id, atRevision: $revision) { cash }
                                }
                                """,
                                Map.of("id", account, "revision", revision))
                        .get("account");
        return new ReadAt(
                account,
                revision,
                read.isNull() ? OptionalLong.empty() : OptionalLong.of(e4(read.get("cash"))));
    }

    ReadTip tip(String account) throws IOException, InterruptedException {
        JsonNode page =
                client.data(
                                """
                                query ($stream: ID!) {
                                  eventStream(stream: $stream, direction: BACKWARDS, first: 1) {
                                    events { revision }
                                  }
                                }
                                """,
                                Map.of("stream", "account-" + account))
                        .get("eventStream");
        return new ReadTip(account, page.get("events").get(0).get("revision").asLong());
    }

    private static long e4(JsonNode decimal) {
        return Decimal4.parse(decimal.asText()).orElseThrow();
    }
}
