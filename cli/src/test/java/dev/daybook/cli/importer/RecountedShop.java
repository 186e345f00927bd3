package dev.daybook.cli.importer;

import dev.daybook.cli.importer.Recount.OrderSteps;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Figures of the marketplace, counted from its files.
 *
 * @param revenueE4ByMonth of orders that were not cancelled, by the month of their purchase, such
 *     as {@code 2017-05}; in units of 10⁻⁴
 */
record RecountedShop(
        Map<String, Long> countByStatus,
        Map<String, Long> totalE4ByStatus,
        Map<String, Long> revenueE4ByMonth) {
    private static final Set<String> CANCELLED = Set.of("canceled", "unavailable");

    static RecountedShop of(Path folder) throws IOException {
        var totalsE4 = new HashMap<String, Long>();
        for (String[] item :
                Recount.rows(folder.resolve("olist_order_items_dataset.csv.gz"), true)) {
            totalsE4.merge(item[0], e4(item[5]) + e4(item[6]), Long::sum);
        }
        var shop = new RecountedShop(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (String[] row : Recount.rows(folder.resolve("olist_orders_dataset.csv.gz"), true)) {
            Long totalE4 = totalsE4.get(row[0]);
            if (totalE4 != null) {
                shop.add(status(row), totalE4, row[3].substring(0, 7));
            }
        }
        return shop;
    }

    private void add(String status, long totalE4, String month) {
        countByStatus.merge(status, 1L, Long::sum);
        totalE4ByStatus.merge(status, totalE4, Long::sum);
        if (!status.equals("CANCELLED")) {
            revenueE4ByMonth.merge(month, totalE4, Long::sum);
        }
    }

    private static String status(String[] row) {
        var steps = new OrderSteps(true, row[3]);
        steps.step("CREATED", "CONFIRMED", row[4]);
        steps.step("CONFIRMED", "SHIPPED", row[5]);
        steps.step("SHIPPED", "DELIVERED", row[6]);
        if (CANCELLED.contains(row[2])) {
            steps.cancel();
        }
        return steps.status().orElseThrow();
    }

    private static long e4(String amount) {
        return new BigDecimal(amount).movePointRight(4).longValueExact();
    }
}
