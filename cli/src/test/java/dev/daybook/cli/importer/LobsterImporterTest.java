package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.cli.output.CliException;
import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.StateReader;
import dev.daybook.server.app.Domains;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.trading.account.AccountView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LobsterImporterTest {
    private static final String NAME = "ACME_2012-06-21_34200000_57600000_message_1.csv";
    private static final StreamId MARKS = new StreamId("instrument", "ACME");

    @TempDir Path folder;
    private final InMemoryEventStore store = new InMemoryEventStore();

    private ImportRun run(String... rows) throws IOException {
        Path file = folder.resolve(NAME);
        Files.writeString(file, String.join("\n", rows) + "\n");
        return ImportRun.of(
                store, "lobster", new LobsterImporter(file), folder.resolve("rejects.csv"));
    }

    private AccountView account(String number) {
        var folded =
                new StateReader<>(store, Domains.ACCOUNTS)
                        .latest("lobster-ACME-2012-06-21-" + number)
                        .orElseThrow();
        return AccountView.of(folded.state()).orElseThrow();
    }

    private static long bought(AccountView account) {
        return account.positions().getFirst().quantity() - 100_000_000;
    }

    @Test
    void a_hundred_accounts_open_at_midnight_with_cash_and_shares() throws IOException {
        ImportRun run = run("34200.5,1,101,18,5853300,1");

        assertThat(run.accepted())
                .isEqualTo(
                        Map.of(
                                "OpenAccount",
                                100L,
                                "DepositFunds",
                                100L,
                                "DepositPosition",
                                100L,
                                "PlaceOrder",
                                1L));
        assertThat(account("00").cashE4()).isEqualTo(100_000_000_000_000L);
        assertThat(account("99").positions().getFirst().quantity()).isEqualTo(100_000_000);
        Event opened = store.readAll(0).toList().getFirst();
        assertThat(opened.occurredAtMicros())
                .isEqualTo(Micros.of(Instant.parse("2012-06-21T04:00:00Z")));
    }

    @Test
    void messages_become_commands_of_the_account_that_the_order_id_chooses() throws IOException {
        ImportRun run =
                run(
                        "34200.000000001,1,101,18,5853300,1",
                        "34200.1,2,101,3,5853300,1",
                        "34200.2,4,101,10,5853300,1",
                        "34200.3,3,101,5,5853300,1",
                        "34200.4,1,202,7,5859100,-1",
                        "34200.5,4,202,7,5859100,-1");

        assertThat(run.rejected()).isEmpty();
        assertThat(run.accepted())
                .containsEntry("PlaceOrder", 2L)
                .containsEntry("AmendOrder", 1L)
                .containsEntry("FillOrder", 2L)
                .containsEntry("CancelOrder", 1L);
        assertThat(bought(account("01"))).isEqualTo(10);
        assertThat(bought(account("02"))).isEqualTo(-7);
        assertThat(account("01").reservedE4()).isZero();
        assertThat(account("01").openOrders()).isEmpty();
        assertThat(account("01").closedOrders().getFirst().quantity()).isEqualTo(15);
    }

    @Test
    void times_are_cut_to_microseconds_after_midnight_in_new_york() throws IOException {
        run("34200.004241176,1,101,18,5853300,1");

        List<Event> events = store.readAll(0).toList();
        assertThat(events.getLast().occurredAtMicros())
                .isEqualTo(Micros.of(Instant.parse("2012-06-21T13:30:00.004241Z")));
    }

    @Test
    void messages_of_orders_from_before_the_file_are_refused_by_the_domain() throws IOException {
        ImportRun run =
                run(
                        "34200.1,2,303,3,5853300,1",
                        "34200.2,3,303,3,5853300,1",
                        "34200.3,4,303,3,5853300,1");

        assertThat(run.rejected()).isEqualTo(Map.of("UNKNOWN_ORDER", 3L));
        assertThat(Files.readAllLines(folder.resolve("rejects.csv")).get(2))
                .startsWith("\"" + NAME + "\",2,CancelOrder,UNKNOWN_ORDER,");
    }

    @Test
    void hidden_executions_and_halts_are_skipped_and_counted() throws IOException {
        ImportRun run =
                run(
                        "34200.1,5,0,1,2238200,-1",
                        "34200.2,7,0,0,-1,-1",
                        "34200.3,6,-1,10,2238200,-1");

        assertThat(run.skipped())
                .isEqualTo(Map.of("HIDDEN_EXECUTION", 1L, "TRADING_HALT", 1L, "CROSS_TRADE", 1L));
        assertThat(run.accepted()).isEqualTo(Map.of("ObserveMark", 1L));
    }

    @Test
    void the_last_print_of_each_second_becomes_a_mark() throws IOException {
        run(
                "34200.1,5,0,1,100,1",
                "34200.9,5,0,1,200,1",
                "34201.0,5,0,1,300,1",
                "34203.5,5,0,1,400,1");

        var prices = new ArrayList<Object>();
        store.read(MARKS).toList().forEach(event -> prices.add(Domains.fields(event).get("price")));
        assertThat(prices).containsExactly("0.0200", "0.0300", "0.0400");
    }

    @Test
    void more_messages_than_the_engine_remembers_are_still_known_in_a_second_run()
            throws IOException {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 700; i++) {
            rows.add("34200.%09d,1,%d,1,5853300,1".formatted(i * 1_000, 1 + i * 100));
        }
        String[] file = rows.toArray(String[]::new);
        run(file);
        long events = store.lastPosition();

        ImportRun second = run(file);

        assertThat(second.accepted()).isEmpty();
        assertThat(second.rejected()).isEmpty();
        assertThat(second.repeated()).containsEntry("PlaceOrder", 700L);
        assertThat(store.lastPosition()).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "34200.1,1,101,18,5853300",
                "34200.1,1,101,-18,5853300,1",
                "34200.1,1,101,18,5853300.5,1",
                "34200.1,1,101,18,5853300,0",
                "34200.1,9,101,18,5853300,1",
                "1e-999999999,1,101,18,5853300,1",
                "soon,1,101,18,5853300,1",
                "86400.0,1,101,18,5853300,1",
                "-1,1,101,18,5853300,1"
            })
    void a_malformed_message_is_reported_and_the_others_go_on(String row) throws IOException {
        ImportRun run = run(row, "34200.1,1,101,18,5853300,1");

        assertThat(run.unhandled()).isEqualTo(Map.of("MALFORMED_ROW", 1L));
        assertThat(run.accepted()).containsEntry("PlaceOrder", 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.csv", "ACME_2012-13-41_0_0_message_1.csv", "ACME_message.csv"})
    void a_file_whose_name_tells_no_symbol_and_day_is_refused(String name) {
        assertThatThrownBy(() -> new LobsterImporter(folder.resolve(name)))
                .isInstanceOf(CliException.class)
                .hasMessageContaining(name);
    }
}
