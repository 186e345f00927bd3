package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.core.Event;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.store.EventCursor;
import dev.daybook.trading.venue.CashIdentity;
import dev.daybook.trading.venue.VenueOracle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a demo in the middle, while its paper venue fills orders, and goes on with its data; in the
 * end no order is filled twice or forgotten, and all books balance. {@code -Ddaybook.kills=N} kills
 * N times, {@code -Ddaybook.seed=N} chooses other moments.
 */
@Timeout(600)
final class KillTheVenueIT {
    private static final int KILLS = Integer.getInteger("daybook.kills", 4);
    private static final long SEED = Long.getLong("daybook.seed", 1);
    private static final String VENUE = "paper_venue";
    private static final int ACCOUNTS = 5;
    private static final int MOST_FILLS_BEFORE_A_KILL = 40;

    private final Random random = new Random(SEED);
    private final VenueOracle oracle = new VenueOracle(VENUE);
    private final CashIdentity books = new CashIdentity();
    private final Set<String> executions = new HashSet<>();

    @TempDir Path data;

    @Test
    void no_order_is_filled_twice_or_forgotten_however_often_a_demo_is_killed() throws Exception {
        openAccountsThatMayTradeAnything();
        for (int kill = 1; kill <= KILLS; kill++) {
            try (var demo = ServerProcess.start("demo", data, "--rate", "500")) {
                long fills = random.nextLong(1, MOST_FILLS_BEFORE_A_KILL);
                await(demo, venue -> venue.get("accepted").asLong() >= fills);
                Thread.sleep(random.nextLong(200));
                demo.kill();
            }
        }
        try (var server = ServerProcess.start(data, "--set", "venue.paper=true")) {
            await(server, KillTheVenueIT::isDone);
            server.terminate();
        }
        judge();
        var verified = Launcher.run("verify", "--data", data.toString(), "--json");
        assertThat(verified.json().get("ok").asBoolean()).as(verified.err()).isTrue();
    }

    /**
     * The demo's own accounts have limits that refuse fills now and then; what is refused and what
     * is forgotten look the same in the end. These are refused nothing, and their day is not over
     * soon.
     */
    private void openAccountsThatMayTradeAnything() throws IOException, InterruptedException {
        try (var server = ServerProcess.start(data, "--set", "server.actor=demo")) {
            for (int number = 1; number <= ACCOUNTS; number++) {
                String account = "demo-" + number;
                send(
                        server,
                        "openAccount",
                        "OpenAccountInput",
                        Map.of(
                                "commandId",
                                newId(),
                                "account",
                                account,
                                "owner",
                                "a trader without limits",
                                "currency",
                                "USD",
                                "timeZone",
                                zoneWhereItIsMorning(),
                                "limits",
                                Map.of(
                                        "maxConcentration", "1",
                                        "maxDailyVolume", "100000000000",
                                        "maxTrade", "100000000000")));
                send(
                        server,
                        "depositFunds",
                        "DepositFundsInput",
                        Map.of("commandId", newId(), "account", account, "amount", "1000000000"));
            }
            server.terminate();
        }
    }

    private static String zoneWhereItIsMorning() {
        int hour = Instant.now().atOffset(ZoneOffset.UTC).getHour();
        int hoursBehind = hour >= 9 ? Math.min(hour - 9, 12) : hour - 9;
        // The signs of these zones are the other way round.
        return hoursBehind >= 0 ? "Etc/GMT+" + hoursBehind : "Etc/GMT" + hoursBehind;
    }

    private String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static void send(
            ServerProcess server, String mutation, String inputType, Map<String, ?> input)
            throws IOException, InterruptedException {
        JsonNode answer =
                server.client()
                        .data(
                                """
                                mutation ($input: %s!) {
                                  answer: %s(input: $input) { accepted { revision } error { code } }
                                }
                                """
                                        .formatted(inputType, mutation),
                                Map.of("input", input))
                        .get("answer");
        assertThat(answer.get("accepted").isNull()).as(answer.toString()).isFalse();
    }

    /** Looks at the venue's health until it is as wanted. */
    private static void await(ServerProcess server, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        while (!wanted.test(venue(server))) {
            Thread.sleep(20);
        }
    }

    private static JsonNode venue(ServerProcess server) throws IOException, InterruptedException {
        JsonNode venue = server.health().get("processes").get(0);
        assertThat(venue.get("name").asText()).isEqualTo(VENUE);
        assertThat(venue.get("phase").asText()).as(venue.toString()).isNotEqualTo("FAILED");
        return venue;
    }

    private static boolean isDone(JsonNode venue) {
        return venue.get("phase").asText().equals("LIVE")
                && venue.get("lagEvents").asLong() == 0
                && venue.get("waiting").asLong() == 0;
    }

    private void judge() {
        long recordedAtMicros = 0;
        try (var store = JournalEventStore.open(data, JournalOptions.defaults());
                EventCursor events = store.readAll(0)) {
            while (events.hasNext()) {
                Event event = events.next();
                recordedAtMicros = event.recordedAtMicros();
                oracle.add(event);
                books.add(event);
                commandOnce(event);
            }
        }
        var everyone = new HashSet<String>();
        for (int number = 1; number <= ACCOUNTS; number++) {
            everyone.add("demo-" + number);
        }
        System.out.printf(
                "kills=%d fills=%d expired=%d open=%d%n",
                KILLS, oracle.fills(), oracle.expired(), oracle.openOrders().size());
        assertThat(oracle.faults(everyone, recordedAtMicros)).as("seed %d", SEED).isEmpty();
        assertThat(oracle.fills()).isGreaterThan(KILLS);
        assertThat(books.accounts()).isEqualTo(ACCOUNTS);
        assertThat(books.faults()).isEmpty();
    }

    private void commandOnce(Event event) {
        if (event.provenance().actor().equals(VENUE)) {
            assertThat(executions.add(event.provenance().commandId().toString()))
                    .as("the command of %s had its effect before", event.id())
                    .isTrue();
        }
    }
}
