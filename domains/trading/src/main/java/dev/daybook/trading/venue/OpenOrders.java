package dev.daybook.trading.venue;

import dev.daybook.trading.venue.RestingOrder.Phase;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All open orders: by account and id, by symbol and limit, and by when they are due to end; and the
 * last mark of each symbol.
 */
final class OpenOrders {
    private final Map<Key, RestingOrder> byKey = new HashMap<>();
    private final Map<String, SymbolBook> bySymbol = new HashMap<>();
    private final TreeSet<RestingOrder> byDue =
            new TreeSet<>(
                    Comparator.comparingLong((RestingOrder order) -> order.dueMicros)
                            .thenComparingLong(order -> order.placedAt));

    private record Key(String account, String orderId) {}

    void add(RestingOrder order) {
        byKey.put(new Key(order.account, order.orderId), order);
        book(order.symbol).add(order);
        due(order, order.dueMicros);
    }

    Optional<RestingOrder> find(String account, String orderId) {
        return Optional.ofNullable(byKey.get(new Key(account, orderId)));
    }

    void remove(RestingOrder order) {
        byKey.remove(new Key(order.account, order.orderId));
        book(order.symbol).remove(order);
        byDue.remove(order);
    }

    void move(RestingOrder order, Phase to) {
        change(order, order.limitE4, to);
    }

    void change(RestingOrder order, long limitE4, Phase to) {
        SymbolBook book = book(order.symbol);
        book.remove(order);
        order.limitE4 = limitE4;
        order.phase = to;
        book.add(order);
    }

    /** From when on {@link #takeDue} gives an order. */
    void due(RestingOrder order, long micros) {
        byDue.remove(order);
        order.dueMicros = micros;
        if (micros != RestingOrder.NEVER) {
            byDue.add(order);
        }
    }

    /** Takes the first order that is due; it isn't due again before it is made so. */
    Optional<RestingOrder> takeDue(long nowMicros) {
        return !byDue.isEmpty() && byDue.first().dueMicros <= nowMicros
                ? Optional.of(byDue.removeFirst())
                : Optional.empty();
    }

    void mark(String symbol, Mark mark) {
        book(symbol).last = mark;
    }

    /** The price of a symbol's last mark, where there was one. */
    OptionalLong lastPriceE4(String symbol) {
        @Nullable Mark last = book(symbol).last;
        return last == null ? OptionalLong.empty() : OptionalLong.of(last.priceE4());
    }

    /** Orders without a fill under way that a mark fills. */
    List<RestingOrder> restingMetBy(String symbol, Mark mark) {
        return book(symbol).restingMetBy(mark);
    }

    /** Orders with a fill under way that a mark would fill, too. */
    List<RestingOrder> fillingMetBy(String symbol, Mark mark) {
        return book(symbol).fillingMetBy(mark);
    }

    private SymbolBook book(String symbol) {
        return bySymbol.computeIfAbsent(symbol, _ -> new SymbolBook());
    }
}
