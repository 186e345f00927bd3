package dev.daybook.server.app;

import dev.daybook.orders.Order;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.OrderState;
import dev.daybook.runtime.temporal.TemporalCache;
import dev.daybook.runtime.temporal.TemporalOptions;
import dev.daybook.runtime.temporal.TemporalReader;
import dev.daybook.runtime.temporal.TemporalReader.View;
import dev.daybook.store.EventStore;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.instrument.InstrumentState;
import java.util.function.Function;

/**
 * What orders, accounts and instruments were at an instant, by when it happened or by when it was
 * recorded. Answers that are final are kept, in one cache for all. Thread-safe; blocks on the
 * store.
 */
public final class TemporalService {
    /** What readers see of an order. */
    public static final View<OrderState, Order> ORDER =
            new View<>(Order.class, TemporalService::order, TemporalService::sizeBytes);

    /** What readers see of an account. */
    public static final View<AccountState, AccountView> ACCOUNT =
            new View<>(
                    AccountView.class,
                    state -> AccountView.of(state).orElseThrow(),
                    TemporalService::sizeBytes);

    /** What readers see of an instrument. */
    public static final View<InstrumentState, InstrumentState> INSTRUMENT =
            new View<>(InstrumentState.class, Function.identity(), state -> 100);

    private final TemporalCache cache;
    private final TemporalReader<Order> orders;
    private final TemporalReader<AccountView> accounts;
    private final TemporalReader<InstrumentState> instruments;

    public TemporalService(EventStore store, TemporalOptions options) {
        cache = new TemporalCache(options);
        orders = new TemporalReader<>(store, Domains.ORDERS, ORDER, cache);
        accounts = new TemporalReader<>(store, Domains.ACCOUNTS, ACCOUNT, cache);
        instruments = new TemporalReader<>(store, Domains.INSTRUMENTS, INSTRUMENT, cache);
    }

    public TemporalReader<Order> orders() {
        return orders;
    }

    public TemporalReader<AccountView> accounts() {
        return accounts;
    }

    public TemporalReader<InstrumentState> instruments() {
        return instruments;
    }

    public TemporalCache.Stats cacheStats() {
        return cache.stats();
    }

    private static Order order(OrderState state) {
        return switch (state) {
            case Order order -> order;
            case OrderState.NoOrder _ ->
                    throw new IllegalStateException("An order's first event creates it");
        };
    }

    private static int sizeBytes(Order order) {
        int texts = 0;
        for (OrderItem item : order.content().items()) {
            texts += item.sku().length() + item.name().length();
        }
        return 1_000 + 120 * order.content().items().size() + 2 * texts;
    }

    private static int sizeBytes(AccountView account) {
        int orders = account.openOrders().size() + account.closedOrders().size();
        return 500 + 120 * account.positions().size() + 250 * orders;
    }
}
