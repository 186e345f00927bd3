package dev.daybook.cli.command;

import dev.daybook.core.Decimal4;
import dev.daybook.core.StreamId;
import dev.daybook.orders.Order;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.account.AccountView;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the last states of all streams: how many there are, by status, and their sums. */
final class Categories {
    private final Map<String, Category> categories = new TreeMap<>();

    private static final class Category {
        private final Map<String, Long> byStatus = new TreeMap<>();
        private final Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
        private long streams;

        void count(String status) {
            byStatus.merge(status, 1L, Long::sum);
        }

        void sum(String name, String currency, long amountE4) {
            sums.computeIfAbsent(name, n -> new TreeMap<>())
                    .merge(
                            currency,
                            BigDecimal.valueOf(amountE4, Decimal4.FRACTION_DIGITS),
                            BigDecimal::add);
        }
    }

    void add(StreamId stream, Object state) {
        Category category = categories.computeIfAbsent(stream.category(), c -> new Category());
        category.streams++;
        switch (state) {
            case Order order -> {
                category.count(order.status().name());
                category.sum("totals", order.content().currency(), order.content().totalE4());
            }
            case AccountState account ->
                    AccountView.of(account).ifPresent(view -> add(category, view));
            default -> {}
        }
    }

    private static void add(Category category, AccountView account) {
        category.count(account.status().name());
        category.sum("cash", account.currency(), account.cashE4());
        category.sum("realisedPnl", account.currency(), account.totals().realisedPnlE4());
        for (var position : account.positions()) {
            category.sum("cost", account.currency(), position.costE4());
        }
    }

    /** By category; sums by name and currency, as texts, because they may exceed 64 bits. */
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        categories.forEach((name, category) -> {
            var shown = new LinkedHashMap<String, Object>();
            shown.put("streams", category.streams);
            if (!category.byStatus.isEmpty()) {
                shown.put("byStatus", category.byStatus);
            }
            category.sums.forEach((sum, amounts) -> {
                var texts = new TreeMap<String, String>();
                amounts.forEach((currency, amount) -> texts.put(currency, amount.toPlainString()));
                shown.put(sum, texts);
            });
            fields.put(name, shown);
        });
        return fields;
    }
}
