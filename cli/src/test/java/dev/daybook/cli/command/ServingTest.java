package dev.daybook.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.CliRun;
import dev.daybook.core.Clock;
import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.runtime.Outcome;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.Domains;
import dev.daybook.trading.instrument.InstrumentCommand.ObserveMark;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that run until they are told to stop. */
@Timeout(60)
class ServingTest {
    @TempDir Path folder;

    private Serving start(String... arguments) throws IOException {
        return Serving.start(folder, arguments);
    }

    private static String get(String url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void serve_announces_its_address_and_stops_when_it_is_asked() throws Exception {
        Serving serving = start("serve", "--data", "d", "--port", "0", "--json");

        assertThat(serving.announced().get("port").intValue()).isPositive();
        assertThat(CliRun.json(get(serving.url() + "/health/ready")).has("readModels")).isTrue();

        assertThat(serving.end()).isZero();
        CliRun.in(folder, "info", "--data", "d").expect(0);
    }

    @Test
    void demo_makes_orders_and_trades_that_verify() throws Exception {
        Serving demo =
                start(
                        "demo",
                        "--data",
                        "d",
                        "--port",
                        "0",
                        "--json",
                        "--rate",
                        "500",
                        "--seconds",
                        "4");

        assertThat(demo.exitCode().get()).isZero();
        JsonNode info = CliRun.in(folder, "info", "--data", "d", "--json").json();
        JsonNode categories = info.get("categories");
        assertThat(categories.get("order").get("byStatus").size()).isEqualTo(5);
        assertThat(categories.get("account").get("byStatus").get("ACTIVE").intValue()).isEqualTo(5);
        assertThat(categories.get("instrument").get("streams").intValue()).isEqualTo(6);
        CliRun.in(folder, "verify", "--data", "d").expect(0);
    }

    @Test
    void demo_goes_on_with_the_data_of_an_earlier_one() throws Exception {
        demoForASecond();
        long before = events();
        demoForASecond();

        assertThat(events()).isGreaterThan(before);
        JsonNode accounts = info().get("categories").get("account").get("byStatus");
        assertThat(accounts.get("ACTIVE").intValue()).isEqualTo(5);
        CliRun.in(folder, "verify", "--data", "d").expect(0);
    }

    private void demoForASecond() {
        CliRun.in(folder, "demo", "--data", "d", "--port", "0", "--rate", "200", "--seconds", "1")
                .expect(0);
    }

    private JsonNode info() {
        return CliRun.in(folder, "info", "--data", "d", "--json").json();
    }

    private long events() {
        return info().get("events").longValue();
    }

    @Test
    void demo_leaves_other_data_alone() {
        try (var daybook =
                Daybook.start(
                        JournalEventStore.open(folder.resolve("d"), JournalOptions.defaults()),
                        Clock.system(),
                        Daybook.defaultOptions())) {
            var answer =
                    daybook.engine()
                            .submit(
                                    Domains.INSTRUMENTS,
                                    Command.of(
                                            new CommandId(1, 1),
                                            "ACME",
                                            new ObserveMark(10_000),
                                            "me"))
                            .join();
            assertThat(answer).isInstanceOf(Outcome.Accepted.class);
        }
        var demo = CliRun.in(folder, "demo", "--data", "d", "--port", "0", "--seconds", "1");

        assertThat(demo.err()).contains("this one holds other data");
        demo.expect(2);
    }

    @Test
    void demo_stops_when_it_is_asked() throws Exception {
        Serving demo = start("demo", "--data", "d", "--port", "0", "--json");

        assertThat(demo.end()).isZero();
    }
}
