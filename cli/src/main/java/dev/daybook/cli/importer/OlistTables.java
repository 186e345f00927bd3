package dev.daybook.cli.importer;

import dev.daybook.orders.ShippingAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The files around the orders file, in memory. Not thread-safe. */
final class OlistTables {
    static final String CUSTOMERS = "olist_customers_dataset.csv";
    static final String ITEMS = "olist_order_items_dataset.csv";
    static final String PAYMENTS = "olist_order_payments_dataset.csv";

    private final ImportSession session;
    private final Map<String, OlistOrder> orders = new HashMap<>();
    private final Map<String, Customer> customers = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * @param uniqueId the person; the data has another customer id for each of a person's orders
     */
    record Customer(String uniqueId, ShippingAddress address) {}

    private OlistTables(ImportSession session) {
        this.session = session;
    }

    static OlistTables read(Path directory, ImportSession session) {
        var tables = new OlistTables(session);
        tables.readCustomers(InputFile.find(directory, CUSTOMERS));
        tables.readItems(InputFile.find(directory, ITEMS));
        tables.readPayments(InputFile.find(directory, PAYMENTS));
        return tables;
    }

    private void readCustomers(Path file) {
        try (var table =
                CsvTable.withHeader(
                        file,
                        "customer_id",
                        "customer_unique_id",
                        "customer_zip_code_prefix",
                        "customer_city",
                        "customer_state")) {
            session.load(
                    table,
                    row -> {
                        row.requireWidth();
                        customers.put(row.text("customer_id"), readCustomer(row));
                    });
        }
    }

    private static Customer readCustomer(Row row) {
        var address =
                new ShippingAddress(
                        "",
                        "",
                        row.text("customer_city"),
                        row.text("customer_state"),
                        row.text("customer_zip_code_prefix"),
                        "BR");
        return new Customer(row.text("customer_unique_id"), address);
    }

    private void readItems(Path file) {
        try (var table =
                CsvTable.withHeader(file, "order_id", "product_id", "price", "freight_value")) {
            readOfOrders(
                    table,
                    (order, row) ->
                            order.addItem(
                                    row.text("product_id"),
                                    row.decimalE4("price"),
                                    row.decimalE4("freight_value")));
        }
    }

    private void readPayments(Path file) {
        try (var table = CsvTable.withHeader(file, "order_id", "payment_sequential")) {
            readOfOrders(
                    table,
                    (order, row) -> {
                        if (!order.addPayment(row.natural("payment_sequential"))) {
                            session.skip("FURTHER_PAYMENT");
                        }
                    });
        }
    }

    /** A row that can't be read makes its order one that nobody knows enough of. */
    private void readOfOrders(CsvTable table, BiConsumer<OlistOrder, Row> handler) {
        session.load(
                table,
                row -> {
                    OlistOrder order =
                            orders.computeIfAbsent(row.text("order_id"), id -> new OlistOrder());
                    try {
                        row.requireWidth();
                        handler.accept(order, row);
                    } catch (MalformedRow | ArithmeticException malformed) {
                        order.markMalformed(row);
                        throw malformed;
                    }
                });
    }

    /** The customer of an order. */
    Customer customerOf(Row row) {
        Customer customer = customers.get(row.text("customer_id"));
        if (customer == null) {
            throw MalformedRow.field(
                    "customer_id", "in the customers file", row.text("customer_id"));
        }
        return customer;
    }

    /** What the other files tell of an order; empty of items where they tell nothing. */
    OlistOrder order(String id) {
        taken.add(id);
        OlistOrder order = orders.getOrDefault(id, new OlistOrder());
        order.requireReadable();
        return order;
    }

    /** Counts what belongs to no order of the orders file. */
    void skipRest() {
        orders.keySet().stream()
                .filter(id -> !taken.contains(id))
                .forEach(id -> session.skip("NO_SUCH_ORDER"));
    }
}
