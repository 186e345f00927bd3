package dev.daybook.views.trading;

import dev.daybook.core.Event;
import dev.daybook.trading.account.AccountEvent;
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
import dev.daybook.trading.account.AccountStatus;
import dev.daybook.trading.account.OrderStatus;
import dev.daybook.views.StreamOrder;

/** Applies one event of an account to the rows of a {@link TradingBatch}. */
final class AccountFold {
    private final TradingBatch batch;

    /** Whether the figures are to be written as they are after this event. */
    private boolean keep;

    AccountFold(TradingBatch batch) {
        this.batch = batch;
    }

    void apply(Event event, AccountEvent body) {
        String key = event.stream().key();
        AccountRow account = batch.accounts.get(key);
        if (!StreamOrder.isNews(event, account == null ? 0 : account.balance.revision)) {
            return;
        }
        long at = event.occurredAtMicros();
        keep = !(body instanceof TradeExecuted) || UnwrittenTrades.isLast(event);
        if (account != null) {
            startDay(account, at);
            change(account, event, body, at);
        } else if (body instanceof AccountOpened opened) {
            account = new AccountRow(key, opened, at);
            batch.accounts.put(key, account);
            batch.changedAccounts.add(account);
        } else {
            throw new IllegalStateException(
                    "An account begins with its opening; event=" + event.id());
        }
        account.balance.revision = event.revision();
        account.balance.changedAtMicros = at;
        long part = TradeHistory.part(event);
        if (keep || part != account.balance.part) {
            account.keepFigures(part);
        }
    }

    private void startDay(AccountRow account, long at) {
        if (!account.isToday(at)) {
            batch.endedDays.add(account.balance.dayFigures());
            account.startDay(at);
            keep = true;
        }
    }

    private void change(AccountRow account, Event event, AccountEvent body, long at) {
        switch (body) {
            case TradeExecuted trade -> trade(account, event, TradeRow.of(event, trade));
            case OrderPlaced placed -> place(account, event, placed, at);
            case OrderFilled filled -> fill(account, event, filled, at);
            case OrderAmended amended -> amend(account, amended, at);
            case OrderCancelled(var id, _, _, _, _) ->
                    close(account, id, OrderStatus.CANCELLED, at);
            case OrderExpired(var id, _, _, _, _) -> close(account, id, OrderStatus.EXPIRED, at);
            case FundsDeposited(long amountE4) -> account.balance.moneyIn(amountE4);
            case FundsWithdrawn(long amountE4) -> account.balance.moneyOut(amountE4);
            case FundsTransferredIn(_, long amountE4) -> account.balance.moneyIn(amountE4);
            case FundsTransferredOut(_, long amountE4) -> account.balance.moneyOut(amountE4);
            case PositionDeposited(var symbol, long quantity, long costE4) -> {
                account.balance.costIn(costE4);
                position(account, symbol, at).add(quantity, costE4);
            }
            case PositionWithdrawn(var symbol, long quantity, long costE4) -> {
                account.balance.costOut(costE4);
                position(account, symbol, at).remove(quantity, costE4);
            }
            case RiskLimitsChanged(var limits) -> {
                account.limits = limits;
                batch.changedAccounts.add(account);
            }
            case AccountSuspended _ -> become(account, AccountStatus.SUSPENDED);
            case AccountReinstated _ -> become(account, AccountStatus.ACTIVE);
            case AccountClosed _ -> become(account, AccountStatus.CLOSED);
            case AccountOpened _ ->
                    throw new IllegalStateException(
                            "An account is opened once; event=" + event.id());
        }
    }

    private void become(AccountRow account, AccountStatus status) {
        account.status = status;
        batch.changedAccounts.add(account);
    }

    private PositionRow position(AccountRow account, String symbol, long at) {
        PositionRow position = account.changing(symbol);
        position.changedAtMicros = at;
        return position;
    }

    private void trade(AccountRow account, Event event, TradeRow trade) {
        PositionRow position = account.position(trade.symbol());
        boolean held = position.quantity > 0;
        account.traded(trade);
        // Which symbols are held can be told by the rows alone.
        keep |= held != position.quantity > 0;
        account.newTrades.add(trade);
        batch.symbolDay(trade.symbol(), trade.occurredAtMicros()).traded(trade, event);
    }

    private void place(AccountRow account, Event event, OrderPlaced placed, long at) {
        var order = new OrderRow(account.account, event.revision(), placed, at);
        batch.openOrders.put(order.key, order);
        batch.changedOrders.add(order);
        account.balance.openOrders++;
        reserve(account, order, at);
    }

    private void fill(AccountRow account, Event event, OrderFilled filled, long at) {
        OrderRow order = open(account, filled.orderId());
        TradeRow trade = TradeRow.of(event, filled);
        release(account, order, at);
        order.fill(trade, at);
        reserve(account, order, at);
        trade(account, event, trade);
        ended(account, order);
    }

    private void amend(AccountRow account, OrderAmended amended, long at) {
        OrderRow order = open(account, amended.orderId());
        release(account, order, at);
        order.amend(amended, at);
        reserve(account, order, at);
    }

    private void close(AccountRow account, String orderId, OrderStatus as, long at) {
        OrderRow order = open(account, orderId);
        release(account, order, at);
        order.close(as, at);
        ended(account, order);
    }

    private OrderRow open(AccountRow account, String orderId) {
        OrderRow order = batch.openOrders.get(new OrderRow.Key(account.account, orderId));
        if (order == null) {
            throw new IllegalStateException(
                    "An event names an order that is not open; account=%s orderId=%s"
                            .formatted(account.account, orderId));
        }
        return order;
    }

    private void ended(AccountRow account, OrderRow order) {
        if (!order.status.isOpen()) {
            account.balance.openOrders--;
            batch.openOrders.remove(order.key);
        }
    }

    private void reserve(AccountRow account, OrderRow order, long at) {
        account.balance.reserve(order.reservedE4());
        reserveShares(account, order, order.reservedQuantity(), at);
    }

    private void release(AccountRow account, OrderRow order, long at) {
        account.balance.reserve(-order.reservedE4());
        reserveShares(account, order, -order.reservedQuantity(), at);
    }

    private void reserveShares(AccountRow account, OrderRow order, long shares, long at) {
        if (shares != 0) {
            position(account, order.symbol, at).reservedQuantity += shares;
        }
    }
}
