package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.CliRun;
import dev.daybook.cli.importer.Recount.OrderSteps;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Progress;
import dev.daybook.cli.output.Stop;
import dev.daybook.core.Clock;
import dev.daybook.core.Event;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.Domains;
import dev.daybook.store.EventStore;
import dev.daybook.store.EventSubscriber;
import dev.daybook.store.InMemoryEventStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole marketplace, against figures that are counted again from its files. */
class OlistRealDataTest {
    private static final long EVENTS = 288_266;
    private static final long STREAMS = 72_927;

    @TempDir Path folder;

    private JsonNode run(String... arguments) {
        return CliRun.in(folder, arguments).expect(0).json();
    }

    private static Path file(String table) {
        return RealData.path("olist/olist_" + table + "_dataset.csv.gz");
    }

    @Test
    void everything_is_imported_once_however_often_it_is_asked_for() throws IOException {
        String from = RealData.path("olist").toString();
        String[] command = {"import", "olist", "--from", from, "--data", "d", "--json", "--quiet"};

        JsonNode first = run(command);
        JsonNode second = run(command);

        assertThat(first.get("events").longValue()).isEqualTo(EVENTS);
        assertThat(first.get("streams").longValue()).isEqualTo(STREAMS);
        assertThat(first.get("unhandled").isEmpty()).isTrue();
        assertThat(second.get("accepted").isEmpty()).isTrue();
        assertThat(second.get("repeated")).isEqualTo(first.get("accepted"));
        assertThat(second.get("rejected")).isEqualTo(first.get("rejected"));
        assertThat(second.get("events")).isEqualTo(first.get("events"));

        JsonNode orders =
                run("info", "--data", "d", "--json", "--quiet").get("categories").get("order");
        assertThat(orders.get("totals").toString()).isEqualTo("{\"BRL\":\"11608891.3500\"}");
        assertThat(counts(orders.get("byStatus"))).isEqualTo(recountStatuses());
        assertThat(new BigDecimal(orders.get("totals").get("BRL").textValue()))
                .isEqualByComparingTo(recountTotals());
        JsonNode verified = run("verify", "--data", "d", "--json", "--quiet");
        assertThat(verified.get("ok").booleanValue()).isTrue();
        assertThat(verified.get("events").longValue()).isEqualTo(EVENTS);
    }

    private static Map<String, Long> counts(JsonNode node) {
        var counts = new TreeMap<String, Long>();
        node.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().longValue()));
        return counts;
    }

    private static Map<String, Long> recountStatuses() throws IOException {
        var withItems = new HashMap<String, Boolean>();
        Recount.rows(file("order_items"), true).forEach(item -> withItems.put(item[0], true));
        var statuses = new TreeMap<String, Long>();
        int events = 0;
        for (String[] row : Recount.rows(file("orders"), true)) {
            var steps = new OrderSteps(withItems.containsKey(row[0]), row[3]);
            steps.step("CREATED", "CONFIRMED", row[4]);
            steps.step("CONFIRMED", "SHIPPED", row[5]);
            steps.step("SHIPPED", "DELIVERED", row[6]);
            if (Set.of("canceled", "unavailable").contains(row[2])) {
                steps.cancel();
            }
            steps.status().ifPresent(status -> statuses.merge(status, 1L, Long::sum));
            events += steps.accepted;
        }
        assertThat(events).isEqualTo((int) EVENTS);
        return statuses;
    }

    private static BigDecimal recountTotals() throws IOException {
        return Recount.rows(file("order_items"), true).stream()
                .map(item -> new BigDecimal(item[5]).add(new BigDecimal(item[6])))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void an_import_that_is_stopped_midway_goes_on_and_ends_with_the_same_events() {
        Path from = RealData.path("olist");
        Path data = folder.resolve("d");
        long before = importUntilTenThousandRows(from, data);

        try (var store = JournalEventStore.open(data, JournalOptions.defaults())) {
            ImportRun rest = ImportRun.of(store, "olist", new OlistImporter(from));

            assertThat(before).isBetween(1L, EVENTS - 1);
            assertThat(sum(rest.repeated())).isEqualTo(before);
            assertThat(sum(rest.accepted())).isEqualTo(EVENTS - before);
            assertThat(store.lastPosition()).isEqualTo(EVENTS);
            assertThat(store.info().streams()).isEqualTo(STREAMS);
            try (var uninterrupted = new InMemoryEventStore()) {
                ImportRun.of(uninterrupted, "olist", new OlistImporter(from));
                assertThat(payloads(store)).isEqualTo(payloads(uninterrupted));
            }
        }
    }

    /** Each event by its id, without times of recording and without positions. */
    private static Map<String, Integer> payloads(EventStore store) {
        var payloads = new HashMap<String, Integer>();
        try (var events = store.readAll(0)) {
            events.forEachRemaining(event ->
                    payloads.put(
                            event.id(),
                            31 * event.payload().hashCode()
                                    + Long.hashCode(event.occurredAtMicros())));
        }
        return payloads;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The engine is closed while commands are under way, as a signal would have it. */
    private static long importUntilTenThousandRows(Path from, Path data) {
        var stop = new Stop();
        try (var store = JournalEventStore.open(data, JournalOptions.defaults())) {
            try (CommandEngine engine =
                    CommandEngine.start(
                            store, Clock.system(), Daybook.defaultOptions(), Domains.all())) {
                var subscription =
                        store.subscribe(
                                0,
                                new EventSubscriber() {
                                    @Override
                                    public void onEvents(List<Event> e) {
                                        if (e.getLast().position() > 10_000) {
                                            stop.request();
                                        }
                                    }

                                    @Override
                                    public void onFailure(RuntimeException failure) {
                                        stop.request();
                                    }
                                });
                try (subscription) {
                    new ImportSession(
                                    engine,
                                    new ImportReport("olist"),
                                    RejectsFile.none(),
                                    Progress.none(),
                                    stop)
                            .run(new OlistImporter(from));
                } catch (CliException stopped) {
                    assertThat(stopped.failure().code()).isEqualTo("INTERRUPTED");
                }
            }
            return store.lastPosition();
        }
    }
}
