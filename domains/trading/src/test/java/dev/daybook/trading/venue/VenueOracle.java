package dev.daybook.trading.venue;

import dev.daybook.core.Event;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.instrument.InstrumentCodec;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a venue should have done, worked out from a log by its own simple means: every order with
 * the prices of all marks that met it since its terms changed last.
 */
public final class VenueOracle {
    private final String venue;
    private final AccountCodec accounts = Trading.accountCodec();
    private final InstrumentCodec instruments = Trading.instrumentCodec();
    private final Map<String, Order> open = new LinkedHashMap<>();
    private final Map<String, Long> lastMarks = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int fills;
    private int expired;

    private static final class Order {
        final String id;
        final String account;
        final String symbol;
        final boolean buys;
        final @Nullable Long expiresAtMicros;
        @Nullable Long limitE4;
        long remaining;
        List<Long> metBy = new ArrayList<>();

        Order(String id, String account, OrderPlaced placed) {
            this.id = id;
            this.account = account;
            this.symbol = placed.symbol();
            this.buys = placed.side() == Side.BUY;
            this.expiresAtMicros = placed.expiresAtMicros();
            this.limitE4 = placed.limitPriceE4();
            this.remaining = placed.quantity();
        }

        void observe(long priceE4) {
            Long limit = limitE4;
            if (limit == null || (buys ? priceE4 <= limit : priceE4 >= limit)) {
                metBy.add(priceE4);
            }
        }

        void renew(@Nullable Long lastMarkE4) {
            metBy = new ArrayList<>();
            if (lastMarkE4 != null) {
                observe(lastMarkE4);
            }
        }
    }

    /**
     * @param venue who its commands are sent by
     */
    public VenueOracle(String venue) {
        this.venue = venue;
    }

    /** The next event of the store; those of other categories say nothing here. */
    public void add(Event event) {
        if (event.stream().category().equals(Trading.INSTRUMENT)) {
            if (instruments.decode(event.type(), event.payload())
                    instanceof MarkObserved(long priceE4)) {
                mark(event.stream().key(), priceE4);
            }
        } else if (event.stream().category().equals(Trading.ACCOUNT)) {
            change(event, accounts.decode(event.type(), event.payload()));
        }
    }

    private void mark(String symbol, long priceE4) {
        lastMarks.put(symbol, priceE4);
        open.values().stream()
                .filter(order -> order.symbol.equals(symbol))
                .forEach(order -> order.observe(priceE4));
    }

    private void change(Event event, AccountEvent happened) {
        switch (happened) {
            case OrderPlaced placed -> {
                var order = new Order(event.id(), event.stream().key(), placed);
                order.renew(lastMarks.get(order.symbol));
                open.put(key(event, placed.orderId()), order);
            }
            case OrderAmended(var id, _, var limitE4, long remaining) ->
                    withOrder(
                            event,
                            id,
                            order -> {
                                order.limitE4 = limitE4;
                                order.remaining = remaining;
                                order.renew(lastMarks.get(order.symbol));
                            });
            case OrderFilled fill ->
                    withOrder(event, fill.orderId(), order -> filled(event, order, fill));
            case OrderCancelled(var id, _, _, _, _) ->
                    withOrder(event, id, _ -> open.remove(key(event, id)));
            case OrderExpired(var id, _, _, _, _) ->
                    withOrder(
                            event,
                            id,
                            order -> {
                                expired(event, order);
                                open.remove(key(event, id));
                            });
            default -> {
                // no event of an order
            }
        }
    }

    private static String key(Event event, String orderId) {
        return event.stream().key() + " " + orderId;
    }

    private void withOrder(Event event, String orderId, Consumer<Order> action) {
        Order order = open.get(key(event, orderId));
        if (order == null) {
            faults.add("the order is not open: " + event.id());
        } else {
            action.accept(order);
        }
    }

    private void filled(Event event, Order order, OrderFilled fill) {
        order.remaining -= fill.quantity();
        if (order.remaining != fill.remainingQuantity() || order.remaining < 0) {
            faults.add("filled beyond what is left: " + event.id());
        }
        if (event.provenance().actor().equals(venue)) {
            fills++;
            if (order.remaining != 0) {
                faults.add("the venue left something: " + event.id());
            }
            if (!order.metBy.contains(fill.priceE4())) {
                faults.add("no mark met the order at this price: " + event.id());
            }
        }
        if (order.remaining <= 0) {
            open.remove(key(event, fill.orderId()));
        } else {
            order.renew(lastMarks.get(order.symbol));
        }
    }

    private void expired(Event event, Order order) {
        expired++;
        Long expiresAt = order.expiresAtMicros;
        if (expiresAt == null || event.recordedAtMicros() < expiresAt) {
            faults.add("ended before its day was over: " + event.id());
        }
    }

    /** Fills by the venue. */
    public int fills() {
        return fills;
    }

    public int expired() {
        return expired;
    }

    public List<String> openOrders() {
        return open.values().stream().map(order -> order.id).toList();
    }

    /** What is wrong, once the venue has done all it wants to. */
    public List<String> faults(Set<String> accountsNeverRefused, long nowMicros) {
        var all = new ArrayList<>(faults);
        for (Order order : open.values()) {
            Long expiresAt = order.expiresAtMicros;
            if (expiresAt != null && expiresAt <= nowMicros) {
                all.add("forgotten at the end of its day: " + order.id);
            } else if (accountsNeverRefused.contains(order.account) && !order.metBy.isEmpty()) {
                all.add("forgotten, though it was met at %s: %s".formatted(order.metBy, order.id));
            }
        }
        return all;
    }
}
