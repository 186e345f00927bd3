package dev.daybook.cli.importer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes small files as the marketplace has them. */
public final class OlistFiles {
    private final List<String> orders = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private final List<String> payments = new ArrayList<>();
    private final List<String> customers = new ArrayList<>();

    public OlistFiles() {
        orders.add(
                "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
                        + "order_delivered_carrier_date,order_delivered_customer_date,"
                        + "order_estimated_delivery_date");
        items.add(
                "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,"
                        + "freight_value");
        payments.add("order_id,payment_sequential,payment_type,payment_installments,payment_value");
        customers.add(
                "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,"
                        + "customer_state");
        customers.add("c1,person-1,14409,franca,SP");
    }

    /** An order of customer {@code c1}. */
    public OlistFiles order(String id, String status, String times) {
        return orderRow("%s,c1,%s,%s,2018-12-01 00:00:00".formatted(id, status, times));
    }

    OlistFiles orderRow(String row) {
        orders.add(row);
        return this;
    }

    public OlistFiles item(String order, String product, String price, String freight) {
        return itemRow(
                "%s,1,%s,s1,2017-09-19 09:45:35,%s,%s".formatted(order, product, price, freight));
    }

    OlistFiles itemRow(String row) {
        items.add(row);
        return this;
    }

    OlistFiles payment(String order, int number) {
        payments.add("%s,%d,credit_card,1,10.00".formatted(order, number));
        return this;
    }

    /** The four files in a directory, the orders compressed. */
    public Path writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        write(directory.resolve("olist_order_items_dataset.csv"), items);
        write(directory.resolve("olist_order_payments_dataset.csv"), payments);
        write(directory.resolve("olist_customers_dataset.csv"), customers);
        try (OutputStream out =
                new GZIPOutputStream(
                        Files.newOutputStream(directory.resolve("olist_orders_dataset.csv.gz")))) {
            out.write(text(orders).getBytes(StandardCharsets.UTF_8));
        }
        return directory;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.writeString(file, text(lines));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
