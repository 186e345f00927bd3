package dev.daybook.trading.account;

import dev.daybook.core.EventCodec;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SchemaRegistry;
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

/**
 * Events of accounts as Avro binary: their types here, their fields in {@link AccountEventWriter}
 * and {@link AccountEventReader}. Thread-safe.
 */
public final class AccountCodec implements EventCodec<AccountEvent> {
    private static final EventType TRADE_EXECUTED = type("TradeExecuted");
    private static final EventType ORDER_PLACED = type("OrderPlaced");
    private static final EventType ORDER_FILLED = type("OrderFilled");
    private static final EventType ORDER_AMENDED = type("OrderAmended");
    private static final EventType ORDER_CANCELLED = type("OrderCancelled");
    private static final EventType ORDER_EXPIRED = type("OrderExpired");
    private static final EventType FUNDS_DEPOSITED = type("FundsDeposited");
    private static final EventType FUNDS_WITHDRAWN = type("FundsWithdrawn");
    private static final EventType FUNDS_TRANSFERRED_OUT = type("FundsTransferredOut");
    private static final EventType FUNDS_TRANSFERRED_IN = type("FundsTransferredIn");
    private static final EventType POSITION_DEPOSITED = type("PositionDeposited");
    private static final EventType POSITION_WITHDRAWN = type("PositionWithdrawn");
    private static final EventType RISK_LIMITS_CHANGED = type("RiskLimitsChanged");
    private static final EventType ACCOUNT_OPENED = type("AccountOpened");
    private static final EventType ACCOUNT_SUSPENDED = type("AccountSuspended");
    private static final EventType ACCOUNT_REINSTATED = type("AccountReinstated");
    private static final EventType ACCOUNT_CLOSED = type("AccountClosed");

    private final SchemaRegistry schemas;

    public AccountCodec(SchemaRegistry schemas) {
        this.schemas = schemas;
    }

    private static EventType type(String simpleName) {
        return new EventType(AccountEventReader.PREFIX + simpleName, 1);
    }

    @Override
    public EventType type(AccountEvent event) {
        return switch (event) {
            case TradeExecuted _ -> TRADE_EXECUTED;
            case OrderPlaced _ -> ORDER_PLACED;
            case OrderFilled _ -> ORDER_FILLED;
            case OrderAmended _ -> ORDER_AMENDED;
            case OrderCancelled _ -> ORDER_CANCELLED;
            case OrderExpired _ -> ORDER_EXPIRED;
            case FundsDeposited _ -> FUNDS_DEPOSITED;
            case FundsWithdrawn _ -> FUNDS_WITHDRAWN;
            case FundsTransferredOut _ -> FUNDS_TRANSFERRED_OUT;
            case FundsTransferredIn _ -> FUNDS_TRANSFERRED_IN;
            case PositionDeposited _ -> POSITION_DEPOSITED;
            case PositionWithdrawn _ -> POSITION_WITHDRAWN;
            case RiskLimitsChanged _ -> RISK_LIMITS_CHANGED;
            case AccountOpened _ -> ACCOUNT_OPENED;
            case AccountSuspended _ -> ACCOUNT_SUSPENDED;
            case AccountReinstated _ -> ACCOUNT_REINSTATED;
            case AccountClosed _ -> ACCOUNT_CLOSED;
        };
    }

    @Override
    public void encode(AccountEvent event, PayloadWriter out) {
        AccountEventWriter.write(event, out);
    }

    @Override
    public AccountEvent decode(EventType type, Payload payload) {
        PayloadReader in = schemas.upgrade(type, payload).reader();
        AccountEvent event = AccountEventReader.read(type, in);
        in.expectEnd();
        return event;
    }
}
