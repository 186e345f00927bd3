package dev.daybook.trading.account;

import dev.daybook.trading.account.AccountEvent.AccountClosed;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.AccountReinstated;
import dev.daybook.trading.account.AccountEvent.AccountSuspended;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountEvent.RiskLimitsChanged;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * All that an account's rules look at, as the fold of its events.
 *
 * <p>Design note: mutable, so that a trade allocates nothing but its event. Confined to one thread
 * at a time; {@link #copy} makes one that later events don't change, {@link AccountView#of} an
 * immutable one for readers. Sums are checked here as well as by the rules: a fold never wraps
 * silently, whoever wrote the log.
 */
public final class AccountState {
    AccountStatus status = AccountStatus.NOT_OPENED;
    String owner = "";
    String currency = "";
    ZoneId timeZone = ZoneOffset.UTC;
    RiskLimits limits = RiskLimits.DEFAULT;
    Ledger ledger = new Ledger();
    Holdings holdings = new Holdings();
    OrderBook orders = new OrderBook();
    private long volumeTodayE4;

    // The trading day as numbers: every trade looks at its end, in the line of the fields above.
    private long dayEndMicros = TradingDay.NONE.endMicros();
    private long dayEpoch = TradingDay.NONE.date().toEpochDay();

    AccountState() {}

    AccountState copy() {
        var copy = new AccountState();
        copy.status = status;
        copy.owner = owner;
        copy.currency = currency;
        copy.timeZone = timeZone;
        copy.limits = limits;
        copy.dayEndMicros = dayEndMicros;
        copy.dayEpoch = dayEpoch;
        copy.volumeTodayE4 = volumeTodayE4;
        copy.ledger = ledger.copy();
        copy.holdings = holdings.copy();
        copy.orders = orders.copy();
        return copy;
    }

    public AccountStatus status() {
        return status;
    }

    /** Notional traded on the trading day of this time, which is not before the last event. */
    long volumeE4(long occurredAtMicros) {
        return isDayOver(occurredAtMicros) ? 0 : volumeTodayE4;
    }

    /** The trading day of the last event. */
    TradingDay day() {
        return new TradingDay(LocalDate.ofEpochDay(dayEpoch), dayEndMicros);
    }

    void day(TradingDay day) {
        dayEndMicros = day.endMicros();
        dayEpoch = day.date().toEpochDay();
    }

    long dayEndMicros() {
        return dayEndMicros;
    }

    boolean isDayOver(long micros) {
        return micros >= dayEndMicros;
    }

    long volumeTodayE4() {
        return volumeTodayE4;
    }

    /** For a state that is read from a snapshot. */
    void volumeTodayE4(long savedE4) {
        volumeTodayE4 = savedE4;
    }

    /** Reads from each object that every trade looks at. */
    long touch() {
        return ledger.cashE4 + limits.maxTradeE4() + holdings.count();
    }

    void apply(AccountEvent event, long occurredAtMicros) {
        if (isDayOver(occurredAtMicros)) {
            startDay(occurredAtMicros);
        }
        switch (event) {
            case TradeExecuted trade -> trade(trade);
            case OrderPlaced placed -> place(Order.placed(placed));
            case OrderFilled filled -> fill(filled);
            case OrderAmended amended -> amend(amended);
            case OrderCancelled(var id, _, _, _, _) -> close(id, OrderStatus.CANCELLED);
            case OrderExpired(var id, _, _, _, _) -> close(id, OrderStatus.EXPIRED);
            case FundsDeposited(long amountE4) -> ledger.moneyIn(amountE4);
            case FundsWithdrawn(long amountE4) -> ledger.moneyOut(amountE4);
            case FundsTransferredIn(_, long amountE4) -> ledger.moneyIn(amountE4);
            case FundsTransferredOut(_, long amountE4) -> ledger.moneyOut(amountE4);
            case PositionDeposited(var symbol, long quantity, long costE4) -> {
                ledger.costIn(costE4);
                holdings.add(symbol, quantity, costE4);
            }
            case PositionWithdrawn(var symbol, long quantity, long costRemovedE4) -> {
                ledger.costOut(costRemovedE4);
                holdings.remove(symbol, quantity, costRemovedE4);
            }
            case RiskLimitsChanged(var changed) -> limits = changed;
            case AccountOpened opened -> open(opened, occurredAtMicros);
            case AccountSuspended _ -> status = AccountStatus.SUSPENDED;
            case AccountReinstated _ -> status = AccountStatus.ACTIVE;
            case AccountClosed _ -> status = AccountStatus.CLOSED;
        }
    }

    private void open(AccountOpened opened, long occurredAtMicros) {
        status = AccountStatus.ACTIVE;
        owner = opened.owner();
        currency = opened.currency();
        timeZone = opened.timeZone();
        limits = opened.limits();
        startDay(occurredAtMicros);
    }

    private void startDay(long occurredAtMicros) {
        day(TradingDay.at(occurredAtMicros, timeZone));
        volumeTodayE4 = 0;
        orders.forgetClosed();
    }

    private void trade(TradeExecuted trade) {
        long notionalE4 = Math.multiplyExact(trade.quantity(), trade.priceE4());
        if (trade.side() == Side.BUY) {
            ledger.bought(notionalE4);
            holdings.bought(trade.symbol(), trade.quantity(), notionalE4, trade.priceE4());
        } else {
            ledger.sold(notionalE4, notionalE4 - trade.costRemovedE4());
            holdings.sold(trade.symbol(), trade.quantity(), trade.costRemovedE4(), trade.priceE4());
        }
        volumeTodayE4 = Math.addExact(volumeTodayE4, notionalE4);
    }

    private void place(Order order) {
        orders.put(order);
        reserve(order);
    }

    private void fill(OrderFilled fill) {
        Order order = orders.required(fill.orderId());
        Order after = order.filled(fill.quantity());
        release(order);
        trade(fill.asTrade());
        if (after.status().isOpen()) {
            orders.put(after);
            orders.addExecution(fill.orderId(), fill.executionId());
            reserve(after);
        } else {
            orders.close(after);
        }
    }

    private void amend(OrderAmended amended) {
        Order order = orders.required(amended.orderId());
        release(order);
        place(order.amended(amended.quantity(), amended.limitPriceE4()));
    }

    private void close(String orderId, OrderStatus closedAs) {
        Order order = orders.required(orderId);
        release(order);
        orders.close(order.closed(closedAs));
    }

    private void reserve(Order order) {
        if (order.side() == Side.BUY) {
            ledger.reserve(order.reservedE4());
        } else {
            holdings.reserve(order.symbol(), order.reservedQuantity());
        }
    }

    private void release(Order order) {
        if (order.side() == Side.BUY) {
            ledger.release(order.reservedE4());
        } else {
            holdings.reserve(order.symbol(), -order.reservedQuantity());
        }
    }
}
