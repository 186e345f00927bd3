package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.core.StreamId;
import dev.daybook.orders.Order;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.OrderStatus;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.runtime.StateReader;
import dev.daybook.server.app.Domains;
import dev.daybook.store.InMemoryEventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OlistImporterTest {
    private static final String ALL_TIMES =
            "2018-01-01 10:00:00,2018-01-01 11:00:00,2018-01-02 12:00:00,2018-01-05 13:00:00";

    @TempDir Path folder;
    private final InMemoryEventStore store = new InMemoryEventStore();
    private final OlistFiles files = new OlistFiles();

    private ImportRun run() throws IOException {
        var importer = new OlistImporter(files.writeTo(folder.resolve("olist")));
        return ImportRun.of(store, "olist", importer, folder.resolve("rejects.csv"));
    }

    private Order order(String key) {
        var folded = new StateReader<>(store, Domains.ORDERS).latest(key).orElseThrow();
        return (Order) folded.state();
    }

    private List<String> rejects() throws IOException {
        return Files.readAllLines(folder.resolve("rejects.csv"));
    }

    @Test
    void a_row_becomes_an_order_with_every_step_at_its_time() throws IOException {
        files.order("o1", "delivered", ALL_TIMES)
                .item("o1", "tea", "58.90", "13.29")
                .item("o1", "cup", "10.00", "1.00")
                .item("o1", "tea", "58.90", "13.29")
                .payment("o1", 2)
                .payment("o1", 1);

        ImportRun run = run();

        assertThat(run.accepted())
                .isEqualTo(
                        Map.of(
                                "CreateOrder",
                                1L,
                                "ConfirmOrder",
                                1L,
                                "ShipOrder",
                                1L,
                                "DeliverOrder",
                                1L));
        assertThat(run.skipped()).isEqualTo(Map.of("FURTHER_PAYMENT", 1L));
        Order order = order("o1");
        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(order.content().items())
                .containsExactly(
                        new OrderItem("tea", "tea", 2, 589_000),
                        new OrderItem("cup", "cup", 1, 100_000));
        assertThat(order.content().shippingCostE4()).isEqualTo(275_800);
        assertThat(order.content().totalE4()).isEqualTo(2 * 589_000 + 100_000 + 275_800);
        assertThat(order.content().currency()).isEqualTo("BRL");
        assertThat(order.content().customer()).isEqualTo("person-1");
        assertThat(order.content().shippingAddress())
                .isEqualTo(new ShippingAddress("", "", "franca", "SP", "14409", "BR"));
        assertThat(order.confirmation())
                .isEqualTo(new Order.Confirmation("o1-1", micros("2018-01-01T13:00:00Z")));
        assertThat(order.shipment())
                .isEqualTo(
                        new Order.Shipment(
                                "olist-o1", "not recorded", micros("2018-01-02T14:00:00Z")));
        assertThat(order.delivery())
                .isEqualTo(new Order.Delivery("not recorded", micros("2018-01-05T15:00:00Z")));
    }

    private static long micros(String instant) {
        return Micros.of(Instant.parse(instant));
    }

    @Test
    void the_same_product_at_another_price_is_another_item() throws IOException {
        files.order("o1", "created", "2018-01-01 10:00:00,,,")
                .item("o1", "tea", "58.90", "0.00")
                .item("o1", "tea", "58.91", "0.00");

        run();

        assertThat(order("o1").content().items())
                .containsExactly(
                        new OrderItem("tea", "tea", 1, 589_000),
                        new OrderItem("tea", "tea", 1, 589_100));
    }

    @Test
    void a_rejected_step_does_not_stop_the_next_from_being_tried() throws IOException {
        files.order(
                        "o1",
                        "delivered",
                        "2018-01-01 10:00:00,2018-01-03 11:00:00,2018-01-02 12:00:00,2018-01-05"
                                + " 13:00:00")
                .item("o1", "tea", "58.90", "13.29")
                .payment("o1", 1);

        ImportRun run = run();

        assertThat(run.accepted()).isEqualTo(Map.of("CreateOrder", 1L, "ConfirmOrder", 1L));
        assertThat(run.rejected())
                .isEqualTo(Map.of("OCCURRED_BEFORE_PREVIOUS", 1L, "WRONG_STATUS", 1L));
        assertThat(rejects()).hasSize(3);
        assertThat(rejects().get(0)).isEqualTo("file,row,command,rule,detail");
        assertThat(rejects().get(1))
                .startsWith("\"olist_orders_dataset.csv\",2,ShipOrder,OCCURRED_BEFORE_PREVIOUS,\"");
        assertThat(rejects().get(2))
                .startsWith("\"olist_orders_dataset.csv\",2,DeliverOrder,WRONG_STATUS,\"");
    }

    @Test
    void an_order_without_items_is_refused_by_the_domain() throws IOException {
        files.order("o1", "unavailable", "2018-01-01 10:00:00,2018-01-01 11:00:00,,");

        ImportRun run = run();

        assertThat(run.accepted()).isEmpty();
        assertThat(run.rejected()).isEqualTo(Map.of("NO_ITEMS", 1L, "UNKNOWN_ORDER", 2L));
        assertThat(store.lastPosition()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canceled", "unavailable"})
    void a_cancelled_order_is_cancelled_last_at_the_latest_time(String status) throws IOException {
        files.order("o1", status, "2018-01-01 10:00:00,2018-01-01 11:00:00,,")
                .item("o1", "tea", "58.90", "13.29")
                .payment("o1", 1);

        run();

        assertThat(order("o1").cancellation())
                .isEqualTo(new Order.Cancellation(status, micros("2018-01-01T13:00:00Z")));
    }

    @Test
    void an_order_without_payments_is_confirmed_by_none() throws IOException {
        files.order("o1", "approved", "2018-01-01 10:00:00,2018-01-01 11:00:00,,")
                .item("o1", "tea", "58.90", "13.29");

        run();

        assertThat(order("o1").confirmation())
                .isEqualTo(new Order.Confirmation("o1-none", micros("2018-01-01T13:00:00Z")));
    }

    @Test
    void a_time_that_the_clocks_skip_is_an_hour_later_and_of_a_repeated_one_the_first_counts()
            throws IOException {
        files.order("gap", "created", "2017-10-15 00:30:00,,,")
                .item("gap", "tea", "58.90", "13.29")
                .order("overlap", "created", "2018-02-17 23:30:00,,,")
                .item("overlap", "tea", "58.90", "13.29");

        run();

        assertThat(order("gap").createdAtMicros()).isEqualTo(micros("2017-10-15T03:30:00Z"));
        assertThat(order("overlap").createdAtMicros()).isEqualTo(micros("2018-02-18T01:30:00Z"));
    }

    @Test
    void a_second_run_from_another_directory_adds_nothing() throws IOException {
        files.order("o1", "delivered", ALL_TIMES)
                .item("o1", "tea", "58.90", "13.29")
                .payment("o1", 1);
        ImportRun first = run();
        List<Event> before = store.readAll(0).toList();

        var elsewhere = new OlistImporter(files.writeTo(folder.resolve("elsewhere")));
        ImportRun second = ImportRun.of(store, "olist", elsewhere);

        assertThat(second.accepted()).isEmpty();
        assertThat(second.repeated()).isEqualTo(first.accepted()).hasSize(4);
        assertThat(store.readAll(0).toList()).isEqualTo(before);
    }

    @Test
    void a_row_that_changed_since_the_first_run_is_not_taken_for_the_old_one() throws IOException {
        files.order("o1", "created", "2018-01-01 10:00:00,,,").item("o1", "tea", "58.90", "13.29");
        run();

        files.item("o1", "tea", "58.90", "13.29");
        ImportRun second = run();

        assertThat(second.repeated()).isEmpty();
        assertThat(second.rejected()).isEqualTo(Map.of("COMMAND_ID_REUSED", 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad,c1,created,2018-01-01 10:00:00,,,",
                "bad,c1,created,2018-01-01 10:00:00,,,,2018-12-01 00:00:00,extra",
                "bad,c1,created,2018-02-30 10:00:00,,,,2018-12-01 00:00:00",
                "bad,c1,created,yesterday,,,,2018-12-01 00:00:00",
                "bad,c1,created,2018-01-01 10:00:00,soon,,,2018-12-01 00:00:00",
                "bad,nobody,created,2018-01-01 10:00:00,,,,2018-12-01 00:00:00"
            })
    void a_malformed_order_row_is_reported_and_the_others_go_on(String row) throws IOException {
        files.orderRow(row)
                .item("bad", "tea", "1.00", "1.00")
                .order("good", "created", "2018-01-01 10:00:00,,,")
                .item("good", "tea", "58.90", "13.29");

        ImportRun run = run();

        assertThat(run.report().complete()).isFalse();
        assertThat(run.unhandled()).isEqualTo(Map.of("MALFORMED_ROW", 1L));
        assertThat(run.accepted()).isEqualTo(Map.of("CreateOrder", 1L));
        assertThat(store.revision(new StreamId("order", "bad"))).isZero();
        assertThat(rejects().get(1)).startsWith("\"olist_orders_dataset.csv\",2,,MALFORMED_ROW,\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad,1,tea,s1,2017-09-19 09:45:35,58.90",
                "bad,1,tea,s1,2017-09-19 09:45:35,58.90001,13.29",
                "bad,1,tea,s1,2017-09-19 09:45:35,cheap,13.29",
                "bad,1,tea,s1,2017-09-19 09:45:35,999999999999999999,13.29",
                "bad,1,,s1,2017-09-19 09:45:35,58.90,13.29"
            })
    void an_order_of_which_an_item_cannot_be_read_is_not_imported_without_it(String row)
            throws IOException {
        files.order("bad", "created", "2018-01-01 10:00:00,,,")
                .item("bad", "cup", "1.00", "1.00")
                .itemRow(row)
                .order("good", "created", "2018-01-01 10:00:00,,,")
                .item("good", "tea", "58.90", "13.29");

        ImportRun run = run();

        assertThat(run.unhandled()).isEqualTo(Map.of("MALFORMED_ROW", 2L));
        assertThat(store.revision(new StreamId("order", "bad"))).isZero();
        assertThat(store.revision(new StreamId("order", "good"))).isEqualTo(1);
        assertThat(rejects().get(2)).contains("olist_order_items_dataset.csv row 3");
    }

    @Test
    void a_negative_price_is_refused_by_the_domain() throws IOException {
        files.order("o1", "created", "2018-01-01 10:00:00,,,").item("o1", "tea", "-1.00", "0.00");

        assertThat(run().rejected()).hasSize(1).containsValue(1L);
        assertThat(store.lastPosition()).isZero();
    }

    @Test
    void items_of_an_order_that_is_not_there_are_counted() throws IOException {
        files.item("ghost", "tea", "58.90", "13.29");

        assertThat(run().skipped()).isEqualTo(Map.of("NO_SUCH_ORDER", 1L));
    }
}
