package dev.daybook.views.trading;

import dev.daybook.trading.account.Side;
import org.jspecify.annotations.Nullable;

/**
 * A trade of an account. Amounts are in units of 10⁻⁴.
 *
 * @param revision of its event
 * @param costRemovedE4 cost of the shares sold; 0 for buys
 * @param orderId null for a trade without an order, as the execution id
 */
public record Trade(
        String account,
        long revision,
        long occurredAtMicros,
        String symbol,
        Side side,
        long quantity,
        long priceE4,
        long costRemovedE4,
        long realisedPnlE4,
        @Nullable String orderId,
        @Nullable String executionId) {

    public long notionalE4() {
        return Math.multiplyExact(quantity, priceE4);
    }
}
