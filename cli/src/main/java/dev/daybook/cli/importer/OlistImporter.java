package dev.daybook.cli.importer;

import dev.daybook.cli.importer.OlistTables.Customer;
import dev.daybook.core.CommandId;
import dev.daybook.core.Micros;
import dev.daybook.orders.OrderCommand;
import dev.daybook.orders.OrderCommand.CancelOrder;
import dev.daybook.orders.OrderCommand.ConfirmOrder;
import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderCommand.DeliverOrder;
import dev.daybook.orders.OrderCommand.ShipOrder;
import dev.daybook.server.app.Domains;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Orders of a Brazilian marketplace: each row of the orders file makes the steps whose times it
 * gives, in the order in which an order takes them, each on its own.
 */
public final class OlistImporter implements Importer {
    private static final String ORDERS = "olist_orders_dataset.csv";
    private static final List<String> FILES =
            List.of(ORDERS, OlistTables.CUSTOMERS, OlistTables.ITEMS, OlistTables.PAYMENTS);
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final String CURRENCY = "BRL";
    private static final Set<String> CANCELLED = Set.of("canceled", "unavailable");

    /** Who carried an order and who took it is not in the data. */
    private static final String NOT_RECORDED = "not recorded";

    private final Path directory;

    public OlistImporter(Path directory) {
        this.directory = directory;
    }

    @Override
    public void requireInput() {
        for (String name : FILES) {
            InputFile.find(directory, name);
        }
    }

    @Override
    public void send(ImportSession session) {
        Path file = InputFile.find(directory, ORDERS);
        try (var table =
                CsvTable.withHeader(
                        file,
                        "order_id",
                        "customer_id",
                        "order_status",
                        "order_purchase_timestamp",
                        "order_approved_at",
                        "order_delivered_carrier_date",
                        "order_delivered_customer_date")) {
            OlistTables tables = OlistTables.read(directory, session);
            session.forEach(table, row -> send(session, OrderRow.read(row, tables)));
            tables.skipRest();
        }
    }

    /** All of a row, read before its first command is sent: a row counts as a whole or not. */
    private record OrderRow(
            Row row,
            String id,
            String status,
            Customer customer,
            OlistOrder order,
            long purchasedMicros,
            OptionalLong approvedMicros,
            OptionalLong carrierMicros,
            OptionalLong deliveredMicros) {
        static OrderRow read(Row row, OlistTables tables) {
            String id = row.text("order_id");
            return new OrderRow(
                    row,
                    id,
                    row.text("order_status"),
                    tables.customerOf(row),
                    tables.order(id),
                    micros(row.localTime("order_purchase_timestamp")),
                    micros(row.optionalLocalTime("order_approved_at")),
                    micros(row.optionalLocalTime("order_delivered_carrier_date")),
                    micros(row.optionalLocalTime("order_delivered_customer_date")));
        }

        CreateOrder create() {
            return new CreateOrder(
                    customer.uniqueId(),
                    order.items(),
                    order.freightE4(),
                    CURRENCY,
                    customer.address());
        }

        long latestMicros() {
            return Stream.of(approvedMicros, carrierMicros, deliveredMicros)
                    .flatMapToLong(OptionalLong::stream)
                    .reduce(purchasedMicros, Math::max);
        }

        /**
         * An hour that the clocks skip is read as the hour after; of one they repeat, the first.
         */
        private static long micros(LocalDateTime local) {
            return Micros.of(local.atZone(SAO_PAULO).toInstant());
        }

        private static OptionalLong micros(Optional<LocalDateTime> local) {
            return local.map(time -> OptionalLong.of(micros(time))).orElse(OptionalLong.empty());
        }
    }

    private static void send(ImportSession session, OrderRow row) {
        send(session, row, row.create(), OptionalLong.of(row.purchasedMicros));
        var confirm = new ConfirmOrder(row.order.paymentId(row.id));
        send(session, row, confirm, row.approvedMicros);
        send(session, row, new ShipOrder("olist-" + row.id, NOT_RECORDED), row.carrierMicros);
        send(session, row, new DeliverOrder(NOT_RECORDED), row.deliveredMicros);
        if (CANCELLED.contains(row.status)) {
            var cancel = new CancelOrder(row.status);
            send(session, row, cancel, OptionalLong.of(row.latestMicros()));
        }
    }

    private static void send(
            ImportSession session, OrderRow row, OrderCommand body, OptionalLong micros) {
        if (micros.isPresent()) {
            String command = body.getClass().getSimpleName();
            session.send(
                    Domains.ORDERS,
                    CommandId.derived("import", "olist", row.id, command),
                    row.id,
                    body,
                    micros.getAsLong(),
                    Origin.of(row.row, command));
        }
    }
}
