package dev.daybook.trading.venue;

import dev.daybook.trading.account.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Orders of one side of one symbol: those that the next price meets first come first, and of those
 * with one limit the oldest. A limit doesn't change while its order is in here.
 */
final class PriceQueue {
    private static final Comparator<RestingOrder> LOWEST_LIMIT_FIRST =
            Comparator.comparingLong(order -> order.limitE4);

    private final TreeSet<RestingOrder> orders;

    PriceQueue(Side side) {
        Comparator<RestingOrder> byLimit =
                side == Side.BUY ? LOWEST_LIMIT_FIRST.reversed() : LOWEST_LIMIT_FIRST;
        this.orders = new TreeSet<>(byLimit.thenComparingLong(order -> order.placedAt));
    }

    void add(RestingOrder order) {
        orders.add(order);
    }

    void remove(RestingOrder order) {
        orders.remove(order);
    }

    /** Those whose limit a price meets. Takes as long as there are such orders. */
    List<RestingOrder> metBy(long priceE4) {
        var met = new ArrayList<RestingOrder>();
        for (RestingOrder order : orders) {
            if (!order.isMetBy(priceE4)) {
                break;
            }
            met.add(order);
        }
        return met;
    }
}
