package dev.daybook.trading.account;

import dev.daybook.core.Decimal4;
import dev.daybook.tck.DeciderSpecification;
import dev.daybook.tck.GivenEvents;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.instrument.Marks;
import java.time.ZoneId;
import java.util.Map;

/** Beginnings that the tests of accounts share. Amounts are written as people read them. */
final class Accounts {
    static final String KEY = "A-1";
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Limits that refuse nothing. */
    static final RiskLimits WIDE = new RiskLimits(Decimal4.ONE, Long.MAX_VALUE, Long.MAX_VALUE);

    static final DeciderSpecification<AccountState, AccountCommand, AccountEvent, Marks>
            SPECIFICATION = DeciderSpecification.of(new AccountDecider(), Marks.none());

    private Accounts() {}

    static long e4(String amount) {
        return Decimal4.parse(amount).orElseThrow();
    }

    static AccountOpened opened(RiskLimits limits) {
        return new AccountOpened("Ada Lovelace", "USD", NEW_YORK, limits);
    }

    static FundsDeposited deposited(String amount) {
        return new FundsDeposited(e4(amount));
    }

    static PositionDeposited shares(String symbol, long quantity, String cost) {
        return new PositionDeposited(symbol, quantity, e4(cost));
    }

    /** No account yet. */
    static GivenEvents<AccountState, AccountCommand, AccountEvent, Marks> nothing() {
        return SPECIFICATION.givenNothing().key(KEY);
    }

    /** An active account with limits that refuse nothing, and what happened to it since. */
    static GivenEvents<AccountState, AccountCommand, AccountEvent, Marks> account(
            AccountEvent... since) {
        return SPECIFICATION.given(opened(WIDE)).given(since).key(KEY);
    }

    /** An active account with these limits. */
    static GivenEvents<AccountState, AccountCommand, AccountEvent, Marks> limited(
            RiskLimits limits, AccountEvent... since) {
        return SPECIFICATION.given(opened(limits)).given(since).key(KEY);
    }

    static Marks mark(String symbol, String price) {
        return Marks.of(Map.of(symbol, e4(price)));
    }

    static PlaceOrder limitBuy(String orderId, long quantity, String limitPrice) {
        return limit(orderId, Side.BUY, quantity, limitPrice);
    }

    static PlaceOrder limitSell(String orderId, long quantity, String limitPrice) {
        return limit(orderId, Side.SELL, quantity, limitPrice);
    }

    private static PlaceOrder limit(String orderId, Side side, long quantity, String limitPrice) {
        return new PlaceOrder(
                orderId, "ACME", side, quantity, OrderType.LIMIT, e4(limitPrice), TimeInForce.GTC);
    }

    static PlaceOrder dayBuy(String orderId, long quantity, String limitPrice) {
        return new PlaceOrder(
                orderId,
                "ACME",
                Side.BUY,
                quantity,
                OrderType.LIMIT,
                e4(limitPrice),
                TimeInForce.DAY);
    }

    static PlaceOrder market(String orderId, Side side, long quantity) {
        return new PlaceOrder(
                orderId, "ACME", side, quantity, OrderType.MARKET, null, TimeInForce.GTC);
    }

    static FillOrder fill(String orderId, String executionId, long quantity, String price) {
        return new FillOrder(orderId, executionId, quantity, e4(price));
    }

    static AccountView view(AccountState state) {
        return AccountView.of(state).orElseThrow();
    }
}
