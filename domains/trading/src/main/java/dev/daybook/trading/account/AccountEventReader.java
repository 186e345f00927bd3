package dev.daybook.trading.account;

import dev.daybook.core.EventType;
import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.PayloadReader;
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
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads the fields of account events in the order of their newest schemas. */
final class AccountEventReader {
    /** How the names of this domain's event types begin. */
    static final String PREFIX = "trading.";

    private AccountEventReader() {}

    /** Java evaluates arguments from left to right, which is the order of the fields. */
    static AccountEvent read(EventType type, PayloadReader in) {
        return switch (type.name()) {
            case PREFIX + "TradeExecuted" ->
                    new TradeExecuted(
                            in.readString(), side(in), in.readLong(), in.readLong(), in.readLong());
            case PREFIX + "OrderPlaced" -> orderPlaced(in);
            case PREFIX + "OrderFilled" -> orderFilled(in);
            case PREFIX + "OrderAmended" ->
                    new OrderAmended(in.readString(), in.readLong(), optional(in), in.readLong());
            case PREFIX + "OrderCancelled" ->
                    new OrderCancelled(
                            in.readString(),
                            in.readString(),
                            side(in),
                            in.readLong(),
                            in.readLong());
            case PREFIX + "OrderExpired" ->
                    new OrderExpired(
                            in.readString(),
                            in.readString(),
                            side(in),
                            in.readLong(),
                            in.readLong());
            case PREFIX + "FundsDeposited" -> new FundsDeposited(in.readLong());
            case PREFIX + "FundsWithdrawn" -> new FundsWithdrawn(in.readLong());
            case PREFIX + "FundsTransferredOut" ->
                    new FundsTransferredOut(in.readString(), in.readLong());
            case PREFIX + "FundsTransferredIn" ->
                    new FundsTransferredIn(in.readString(), in.readLong());
            case PREFIX + "PositionDeposited" ->
                    new PositionDeposited(in.readString(), in.readLong(), in.readLong());
            case PREFIX + "PositionWithdrawn" ->
                    new PositionWithdrawn(in.readString(), in.readLong(), in.readLong());
            case PREFIX + "RiskLimitsChanged" -> new RiskLimitsChanged(limits(in));
            case PREFIX + "AccountOpened" ->
                    new AccountOpened(in.readString(), in.readString(), zone(in), limits(in));
            case PREFIX + "AccountSuspended" -> new AccountSuspended(in.readString());
            case PREFIX + "AccountReinstated" -> new AccountReinstated();
            case PREFIX + "AccountClosed" -> new AccountClosed();
            default ->
                    throw new MalformedPayloadException("Not an event of an account; type=" + type);
        };
    }

    private static OrderPlaced orderPlaced(PayloadReader in) {
        return new OrderPlaced(
                in.readString(),
                in.readString(),
                side(in),
                in.readLong(),
                in.readEnum(2) == 0 ? OrderType.MARKET : OrderType.LIMIT,
                optional(in),
                in.readEnum(2) == 0 ? TimeInForce.DAY : TimeInForce.GTC,
                in.readLong(),
                optional(in));
    }

    private static OrderFilled orderFilled(PayloadReader in) {
        return new OrderFilled(
                in.readString(),
                in.readString(),
                in.readString(),
                side(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    private static Side side(PayloadReader in) {
        return in.readEnum(2) == 0 ? Side.BUY : Side.SELL;
    }

    private static RiskLimits limits(PayloadReader in) {
        return new RiskLimits(in.readLong(), in.readLong(), in.readLong());
    }

    private static ZoneId zone(PayloadReader in) {
        String id = in.readString();
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw new MalformedPayloadException(
                    "This Java runtime does not know the time zone; timeZone=" + id, unknown);
        }
    }

    private static @Nullable Long optional(PayloadReader in) {
        return in.readUnionBranch(2) == 0 ? null : in.readLong();
    }
}
