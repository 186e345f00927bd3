package dev.daybook.systemtest;

import dev.daybook.systemtest.Ledger.Accepted;
import dev.daybook.systemtest.Ledger.Change;
import dev.daybook.systemtest.Ledger.Conflict;
import dev.daybook.systemtest.Ledger.Operation;
import dev.daybook.systemtest.Ledger.ReadState;
import dev.daybook.systemtest.Ledger.ReadTip;
import dev.daybook.systemtest.Ledger.Unknown;
import dev.daybook.systemtest.LedgerClient.Request;
import dev.daybook.systemtest.Linearizability.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/**
 * One of several clients at once: changes and reads accounts, one call after the other, and writes
 * down when each began, when it ended and what was answered. What it does follows from its seed.
 */
final class LedgerSession {
    private static final int MOST_E4 = 1_000_000;

    private final Random random;
    private final List<List<String>> pairs;
    private final Map<String, Long> lastSeen = new HashMap<>();
    private final List<Call<Operation>> calls = new ArrayList<>();
    private Optional<Open> open = Optional.empty();

    /** A change without an answer yet. */
    private record Open(Request request, long invokedNanos) {}

    /**
     * @param pairs accounts between which money goes to and fro
     */
    LedgerSession(long seed, List<List<String>> pairs) {
        this.random = new Random(seed);
        this.pairs = pairs;
    }

    /** Calls until there were enough; throws where the server goes away before. */
    void call(LedgerClient client, int count, Runnable answered)
            throws IOException, InterruptedException {
        if (open.isPresent()) {
            send(client, open.get());
        }
        for (int i = 0; i < count; i++) {
            callOnce(client);
            answered.run();
        }
    }

    /** The server is gone: what had no answer is asked again from the next one, or stays open. */
    void serverEnded() {
        if (open.isPresent() && random.nextBoolean()) {
            Open left = open.get();
            record(left.invokedNanos(), left.request().with(new Unknown()));
            open = Optional.empty();
        }
    }

    /** Everything that was answered, or not. */
    List<Call<Operation>> calls() {
        return List.copyOf(calls);
    }

    private void callOnce(LedgerClient client) throws IOException, InterruptedException {
        List<String> pair = pairs.get(random.nextInt(pairs.size()));
        String account = pair.get(random.nextInt(pair.size()));
        long begin = System.nanoTime();
        switch (random.nextInt(6)) {
            case 0 -> record(begin, client.state(account));
            case 1 -> record(begin, client.tip(account));
            case 2 -> record(begin, client.at(account, 1 + random.nextLong(seen(account) + 2)));
            default -> send(client, new Open(request(pair, account), begin));
        }
    }

    private void send(LedgerClient client, Open change) throws IOException, InterruptedException {
        open = Optional.of(change);
        record(change.invokedNanos(), client.change(change.request()));
        open = Optional.empty();
    }

    private Request request(List<String> pair, String account) {
        long amountE4 = 1L + random.nextInt(MOST_E4);
        String other = pair.get(1 - pair.indexOf(account));
        Map<String, Long> amounts =
                switch (random.nextInt(5)) {
                    case 0 -> Map.of(account, -amountE4);
                    case 1, 2 -> Map.of(account, -amountE4, other, amountE4);
                    default -> Map.of(account, amountE4);
                };
        var id = new UUID(random.nextLong(), random.nextLong()).toString();
        return new Request(id, account, amounts, expected(account));
    }

    /** None, the last revision that this client saw, or one that can't be right any more. */
    private OptionalLong expected(String account) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> OptionalLong.of(seen(account));
            case 2 -> OptionalLong.of(Math.max(0, seen(account) - 1));
            default -> OptionalLong.empty();
        };
    }

    private long seen(String account) {
        return lastSeen.getOrDefault(account, 0L);
    }

    private void record(long invokedNanos, Operation operation) {
        calls.add(new Call<>(invokedNanos, System.nanoTime(), operation));
        switch (operation) {
            case ReadState read -> lastSeen.put(read.account(), read.revision());
            case ReadTip read -> lastSeen.put(read.account(), read.revision());
            case Change(var account, var _, var _, Accepted accepted) ->
                    lastSeen.put(account, accepted.revision());
            case Change(var account, var _, var _, Conflict conflict) ->
                    lastSeen.put(account, conflict.actual());
            case Operation tellsNothingNew -> {}
        }
    }
}
