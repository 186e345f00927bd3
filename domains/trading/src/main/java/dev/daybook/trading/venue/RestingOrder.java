package dev.daybook.trading.venue;

import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.Side;
import org.jspecify.annotations.Nullable;

/**
 * An open order, as the venue sees it.
 *
 * <p>A market order is one whose limit every price meets. Its account and the place where it was
 * placed tell it from every other order; its id alone doesn't, because ids are used again.
 */
final class RestingOrder {
    static final long NEVER = Long.MAX_VALUE;

    /** What the venue waits for. */
    enum Phase {
        /** A mark that meets the limit. */
        RESTING,
        /** The outcome of a fill that was asked for. */
        FILLING,
        /** The outcome of its end, its trading day being over. */
        EXPIRING
    }

    /** The event that placed it. */
    final String placedBy;

    final long placedAt;
    final String account;
    final String orderId;
    final String symbol;
    final Side side;
    final boolean market;
    long limitE4;
    long quantity;
    Phase phase = Phase.RESTING;

    /** When it is to be ended, or to be tried again. */
    long dueMicros;

    /** The newest mark that met the limit while a fill was under way. */
    @Nullable Mark later;

    RestingOrder(String placedBy, long placedAt, String account, OrderPlaced placed) {
        this.placedBy = placedBy;
        this.placedAt = placedAt;
        this.account = account;
        this.orderId = placed.orderId();
        this.symbol = placed.symbol();
        this.side = placed.side();
        Long limit = placed.limitPriceE4();
        this.market = limit == null;
        this.limitE4 = limit != null ? limit : side == Side.BUY ? Long.MAX_VALUE : 0;
        this.quantity = placed.quantity();
        Long expiresAt = placed.expiresAtMicros();
        this.dueMicros = expiresAt == null ? NEVER : expiresAt;
    }

    boolean isMetBy(long priceE4) {
        return side == Side.BUY ? priceE4 <= limitE4 : priceE4 >= limitE4;
    }
}
