package dev.daybook.trading.account;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of an account. The command's envelope names the account and carries the time.
 *
 * <p>Amounts and prices are in units of 10⁻⁴ of the account's currency, quantities whole units of 1
 * to {@value Fields#MAX_QUANTITY}, symbols 1 to {@value
 * dev.daybook.trading.instrument.Symbols#MAX_LENGTH} of {@code A-Z 0-9 . - /}, order and execution
 * ids 1 to {@value Fields#MAX_ID_LENGTH} characters that a stream key may have. What is out of its
 * range is refused as {@code INVALID_<FIELD>}.
 */
public sealed interface AccountCommand {

    /**
     * @param owner whose account it is, 1 to {@value Fields#MAX_TEXT_BYTES} bytes of UTF-8
     * @param currency three upper-case letters
     * @param timeZone where the account's trading day begins and ends
     */
    record OpenAccount(String owner, String currency, ZoneId timeZone, RiskLimits limits)
            implements AccountCommand {}

    /** Cash comes in. */
    record DepositFunds(long amountE4) implements AccountCommand {}

    /** Cash goes out; what pending buys reserve stays. */
    record WithdrawFunds(long amountE4) implements AccountCommand {}

    /** Cash goes to another account of the same currency, in one atomic step. */
    record TransferFunds(String toAccount, long amountE4) implements AccountCommand {}

    /**
     * Shares come in, in kind.
     *
     * @param costE4 what all of them together cost, 0 or more
     */
    record DepositPosition(String symbol, long quantity, long costE4) implements AccountCommand {}

    /** Shares go out in kind, and their average cost with them. */
    record WithdrawPosition(String symbol, long quantity) implements AccountCommand {}

    /**
     * An order that rests until it is filled, cancelled, or, if for the day, expires.
     *
     * @param limitPriceE4 for LIMIT orders, and only for them
     */
    record PlaceOrder(
            String orderId,
            String symbol,
            Side side,
            long quantity,
            OrderType type,
            @Nullable Long limitPriceE4,
            TimeInForce timeInForce)
            implements AccountCommand {}

    /**
     * New terms for an open order; at least one of the two.
     *
     * @param quantity new total, less than the present one and more than what is filled
     * @param limitPriceE4 for LIMIT orders only
     */
    record AmendOrder(String orderId, @Nullable Long quantity, @Nullable Long limitPriceE4)
            implements AccountCommand {}

    record CancelOrder(String orderId) implements AccountCommand {}

    /** Ends a DAY order after its trading day. */
    record ExpireOrder(String orderId) implements AccountCommand {}

    /**
     * Part or all of an order was executed.
     *
     * @param executionId the venue's name for it, once for each order
     */
    record FillOrder(String orderId, String executionId, long quantity, long priceE4)
            implements AccountCommand {}

    /** A trade without a resting order. */
    record ExecuteTrade(String symbol, Side side, long quantity, long priceE4)
            implements AccountCommand {}

    record ChangeRiskLimits(RiskLimits limits) implements AccountCommand {}

    /**
     * @param reason 1 to {@value Fields#MAX_TEXT_BYTES} bytes of UTF-8
     */
    record SuspendAccount(String reason) implements AccountCommand {}

    record ReinstateAccount() implements AccountCommand {}

    /** Ends an account that holds nothing. */
    record CloseAccount() implements AccountCommand {}
}
