package dev.daybook.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.CliRun;
import dev.daybook.cli.config.Keys;
import dev.daybook.cli.importer.OlistFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that ends by itself, as a user gives it. */
class CommandsTest {
    @TempDir Path folder;

    @BeforeEach
    void import_two_orders() throws IOException {
        new OlistFiles()
                .order(
                        "o1",
                        "delivered",
                        "2018-01-01 10:00:00,2018-01-01 11:00:00,2018-01-02 12:00:00,2018-01-05 13:00:00")
                .item("o1", "tea", "58.90", "13.29")
                .order("o2", "canceled", "2018-01-01 10:00:00,,,")
                .item("o2", "cup", "10.00", "1.00")
                .order("o3", "created", "2018-01-01 10:00:00,,,")
                .writeTo(folder.resolve("olist"));
    }

    private CliRun run(String... arguments) {
        return CliRun.in(folder, arguments);
    }

    private CliRun importOlist(String... more) {
        String[] arguments = {"import", "olist", "--from", "olist", "--data", "d", "--json"};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return run(all);
    }

    @Test
    void import_prints_one_summary() throws IOException {
        JsonNode summary = importOlist("--rejects", "r.csv", "--quiet").expect(0).json();

        assertThat(summary.get("kind").textValue()).isEqualTo("olist");
        assertThat(summary.get("accepted").toString())
                .isEqualTo(
                        "{\"CancelOrder\":1,\"ConfirmOrder\":1,\"CreateOrder\":2,"
                                + "\"DeliverOrder\":1,\"ShipOrder\":1}");
        assertThat(summary.get("rejected").toString()).isEqualTo("{\"NO_ITEMS\":1}");
        assertThat(summary.get("skipped").isEmpty()).isTrue();
        assertThat(summary.get("unhandled").isEmpty()).isTrue();
        assertThat(summary.get("events").longValue()).isEqualTo(6);
        assertThat(summary.get("streams").longValue()).isEqualTo(2);
        assertThat(summary.get("seconds").doubleValue()).isPositive();
        assertThat(Files.readAllLines(folder.resolve("r.csv"))).hasSize(2);
    }

    @Test
    void import_again_adds_nothing() {
        JsonNode first = importOlist().expect(0).json();
        JsonNode second = importOlist().expect(0).json();

        assertThat(second.get("accepted").isEmpty()).isTrue();
        assertThat(second.get("repeated")).isEqualTo(first.get("accepted"));
        assertThat(second.get("events")).isEqualTo(first.get("events"));
    }

    @Test
    void import_tells_people_the_same_in_lines() {
        CliRun run = run("import", "olist", "--from", "olist", "--data", "d").expect(0);

        assertThat(run.out()).containsPattern("CreateOrder +2").containsPattern("events +6");
    }

    @Test
    void a_row_that_cannot_be_read_changes_the_exit_code_and_nothing_else() throws IOException {
        Files.writeString(
                folder.resolve("marks.csv"),
                "date,close,Name\n2013-02-08,14.75001,AAL\n2013-02-09,14.75,AAL\n");

        CliRun run = run("import", "marks", "--from", "marks.csv", "--data", "d", "--json");

        assertThat(run.expect(3).json().get("unhandled").get("MALFORMED_ROW").intValue())
                .isEqualTo(1);
        assertThat(run.json().get("events").intValue()).isEqualTo(1);
    }

    @Test
    void info_counts_and_adds_up() {
        importOlist();

        JsonNode info = run("info", "--data", "d", "--json").expect(0).json();

        assertThat(info.get("events").longValue()).isEqualTo(6);
        assertThat(info.get("streams").longValue()).isEqualTo(2);
        assertThat(info.get("segments").longValue()).isEqualTo(1);
        assertThat(info.get("blocks").longValue()).isPositive();
        assertThat(info.get("bytes").longValue()).isPositive();
        assertThat(info.get("firstRecordedAt").textValue())
                .isLessThanOrEqualTo(info.get("lastRecordedAt").textValue());
        assertThat(info.get("categories").get("order").toString())
                .isEqualTo(
                        "{\"streams\":2,\"byStatus\":{\"CANCELLED\":1,\"DELIVERED\":1},"
                                + "\"totals\":{\"BRL\":\"83.1900\"}}");
    }

    @Test
    void verify_says_that_all_is_well_and_what_was_seen() {
        importOlist();

        JsonNode verified = run("verify", "--data", "d", "--json").expect(0).json();

        assertThat(verified.get("ok").booleanValue()).isTrue();
        assertThat(verified.get("events").longValue()).isEqualTo(6);
        assertThat(verified.get("streams").longValue()).isEqualTo(2);
        assertThat(verified.get("headHash").textValue()).hasSize(64);
    }

    @Test
    void stream_prints_one_object_a_line_with_envelope_and_payload() {
        importOlist();

        CliRun run = run("stream", "order-o1", "--data", "d", "--json").expect(0);

        List<JsonNode> events = run.out().lines().map(CliRun::json).toList();
        assertThat(events)
                .extracting(event -> event.get("type").textValue())
                .containsExactly(
                        "orders.OrderCreated",
                        "orders.OrderConfirmed",
                        "orders.OrderShipped",
                        "orders.OrderDelivered");
        JsonNode created = events.getFirst();
        assertThat(created.get("stream").textValue()).isEqualTo("order-o1");
        assertThat(created.get("revision").intValue()).isEqualTo(1);
        assertThat(created.get("occurredAt").textValue()).isEqualTo("2018-01-01T12:00:00Z");
        assertThat(created.get("actor").textValue()).isEqualTo("import");
        assertThat(created.get("checksum").textValue()).hasSize(64);
        assertThat(created.get("payload").get("total").textValue()).isEqualTo("72.1900");
    }

    @Test
    void stream_prints_a_part_in_either_direction() {
        importOlist();

        CliRun run =
                run(
                        "stream",
                        "order-o1",
                        "--data",
                        "d",
                        "--json",
                        "--first",
                        "2",
                        "--last",
                        "3",
                        "--backwards");

        assertThat(run.expect(0).out().lines().map(CliRun::json))
                .extracting(event -> event.get("revision").intValue())
                .containsExactly(3, 2);
    }

    @Test
    void stream_shows_people_type_time_and_payload() {
        importOlist();

        assertThat(run("stream", "order-o2", "--data", "d").expect(0).out())
                .contains("orders.OrderCancelled/1", "\"reason\":\"canceled\"", "by import");
    }

    @Test
    void state_folds_up_to_now_a_revision_or_an_instant() {
        importOlist();

        assertThat(status()).isEqualTo("DELIVERED");
        assertThat(status("--at", "2")).isEqualTo("CONFIRMED");
        assertThat(status("--at", "2018-01-02T13:59:59.999999Z")).isEqualTo("CONFIRMED");
        assertThat(status("--at", "2018-01-02T14:00:00Z")).isEqualTo("SHIPPED");
        assertThat(status("--at", "2100-01-01T00:00:00Z", "--axis", "recorded"))
                .isEqualTo("DELIVERED");
    }

    private String status(String... more) {
        String[] arguments = {"state", "order-o1", "--data", "d", "--json"};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return run(all).expect(0).json().get("state").get("status").textValue();
    }

    @Test
    void state_of_an_account_and_of_an_instrument_can_be_printed_too() throws IOException {
        Files.writeString(
                folder.resolve("ACME_2012-06-21_0_0_message_1.csv"),
                "34200.1,1,101,18,5853300,1\n34200.2,4,101,8,5853300,1\n");
        run("import", "lobster", "--from", "ACME_2012-06-21_0_0_message_1.csv", "--data", "d")
                .expect(0);

        JsonNode account =
                run("state", "account-lobster-ACME-2012-06-21-01", "--data", "d", "--json")
                        .expect(0)
                        .json()
                        .get("state");
        JsonNode instrument =
                run("state", "instrument-ACME", "--data", "d", "--json").json().get("state");

        assertThat(account.get("positions").get(0).get("quantity").textValue())
                .isEqualTo("100000008");
        assertThat(account.get("openOrders").get(0).get("status").textValue())
                .isEqualTo("PARTIALLY_FILLED");
        assertThat(instrument.get("lastPrice").textValue()).isEqualTo("585.3300");
        assertThat(run("info", "--data", "d", "--json").json().get("categories").toString())
                .contains("\"account\":{\"streams\":100,\"byStatus\":{\"ACTIVE\":100}");
    }

    @Test
    void config_show_tells_value_default_and_source() {
        CliRun run =
                CliRun.in(
                        folder,
                        Map.of("DAYBOOK_SERVER_PORT", "9000"),
                        "config",
                        "show",
                        "--json",
                        "--set",
                        "engine.retry-after=70ms");

        JsonNode shown = run.expect(0).json();
        assertThat(shown).hasSize(Keys.ALL.keys().size());
        assertThat(shown.get("server.port").toString())
                .contains("\"value\":\"9000\"", "\"default\":\"8484\"")
                .contains("\"source\":\"environment DAYBOOK_SERVER_PORT\"");
        assertThat(shown.get("engine.retry-after").get("source").textValue())
                .isEqualTo("flag --set");
        assertThat(run("config", "show").expect(0).out())
                .containsPattern("server.port += 8484 +default");
    }

    @Test
    void completion_is_a_script_that_knows_every_command() {
        String script = run("completion").expect(0).out();

        assertThat(script).startsWith("#!/usr/bin/env bash");
        for (String command : List.of("serve", "import", "stream", "state", "verify", "demo")) {
            assertThat(script).contains(command);
        }
        for (String kind : List.of("olist", "lobster", "marks", "holdings")) {
            assertThat(script).contains(kind);
        }
    }

    @Test
    void help_lists_commands_and_exit_codes() {
        String help = run("--help").expect(0).out();

        assertThat(help).contains("import", "verify", "Exit codes:");
        assertThat(help).containsPattern("6 +stored data is not what was written");
        assertThat(run("import", "--help").expect(0).out()).contains("--rejects");
        assertThat(run("help", "import").expect(0).out()).contains("--rejects");
        assertThat(run("--version").expect(0).out()).startsWith("daybook ");
    }
}
