package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.WIDE;
import static dev.daybook.trading.account.Accounts.account;
import static dev.daybook.trading.account.Accounts.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.trading.account.AccountCommand.AmendOrder;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.ChangeRiskLimits;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.ExpireOrder;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountCommand.SuspendAccount;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawPosition;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each field of each command must be, on both sides of its limits. */
class FieldLimitsTest {
    private static final long TOO_MANY = 1_000_000_000_001L;

    private static PlaceOrder limitOrder(String orderId, String symbol, long quantity, long price) {
        return new PlaceOrder(
                orderId, symbol, Side.BUY, quantity, OrderType.LIMIT, price, TimeInForce.DAY);
    }

    private static ChangeRiskLimits limits(long concentration, long daily, long trade) {
        return new ChangeRiskLimits(new RiskLimits(concentration, daily, trade));
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("INVALID_AMOUNT", new DepositFunds(0)),
                arguments("INVALID_AMOUNT", new DepositFunds(-1)),
                arguments("INVALID_AMOUNT", new WithdrawFunds(0)),
                arguments("INVALID_AMOUNT", new WithdrawFunds(Long.MIN_VALUE)),
                arguments("INVALID_TO_ACCOUNT", new TransferFunds("", 1)),
                arguments("INVALID_TO_ACCOUNT", new TransferFunds("a".repeat(129), 1)),
                arguments("INVALID_SYMBOL", new DepositPosition("", 1, 0)),
                arguments("INVALID_SYMBOL", new DepositPosition("acme", 1, 0)),
                arguments("INVALID_QUANTITY", new DepositPosition("ACME", 0, 0)),
                arguments("INVALID_QUANTITY", new DepositPosition("ACME", TOO_MANY, 0)),
                arguments("INVALID_COST", new DepositPosition("ACME", 1, -1)),
                arguments("INVALID_SYMBOL", new WithdrawPosition("A".repeat(17), 1)),
                arguments("INVALID_QUANTITY", new WithdrawPosition("ACME", -1)),
                arguments("INVALID_ORDER_ID", limitOrder("", "ACME", 1, 1)),
                arguments("INVALID_ORDER_ID", limitOrder("a b", "ACME", 1, 1)),
                arguments("INVALID_ORDER_ID", limitOrder("a".repeat(65), "ACME", 1, 1)),
                arguments("INVALID_SYMBOL", limitOrder("O-1", "TREE UW", 1, 1)),
                arguments("INVALID_QUANTITY", limitOrder("O-1", "ACME", 0, 1)),
                arguments("INVALID_LIMIT_PRICE", limitOrder("O-1", "ACME", 1, 0)),
                arguments("INVALID_LIMIT_PRICE", limitOrder("O-1", "ACME", 1, -1)),
                arguments("INVALID_ORDER_ID", new AmendOrder("", 1L, null)),
                arguments("INVALID_QUANTITY", new AmendOrder("O-1", 0L, null)),
                arguments("INVALID_LIMIT_PRICE", new AmendOrder("O-1", null, 0L)),
                arguments("INVALID_ORDER_ID", new CancelOrder("")),
                arguments("INVALID_ORDER_ID", new ExpireOrder("é")),
                arguments("INVALID_ORDER_ID", new FillOrder("", "X-1", 1, 1)),
                arguments("INVALID_EXECUTION_ID", new FillOrder("O-1", "", 1, 1)),
                arguments("INVALID_EXECUTION_ID", new FillOrder("O-1", "a".repeat(65), 1, 1)),
                arguments("INVALID_QUANTITY", new FillOrder("O-1", "X-1", 0, 1)),
                arguments("INVALID_PRICE", new FillOrder("O-1", "X-1", 1, 0)),
                arguments("INVALID_SYMBOL", new ExecuteTrade("^GSPC", Side.BUY, 1, 1)),
                arguments("INVALID_QUANTITY", new ExecuteTrade("ACME", Side.BUY, 0, 1)),
                arguments("INVALID_QUANTITY", new ExecuteTrade("ACME", Side.BUY, TOO_MANY, 1)),
                arguments("INVALID_PRICE", new ExecuteTrade("ACME", Side.BUY, 1, 0)),
                arguments("INVALID_PRICE", new ExecuteTrade("ACME", Side.SELL, 1, -5)),
                arguments("INVALID_MAX_CONCENTRATION", limits(-1, 0, 0)),
                arguments("INVALID_MAX_CONCENTRATION", limits(10_001, 0, 0)),
                arguments("INVALID_MAX_DAILY_VOLUME", limits(0, -1, 0)),
                arguments("INVALID_MAX_TRADE", limits(0, 0, -1)),
                arguments("INVALID_REASON", new SuspendAccount("")),
                arguments("INVALID_REASON", new SuspendAccount(" \t")),
                arguments("INVALID_REASON", new SuspendAccount("é".repeat(101))));
    }

    static Stream<AccountCommand> valid() {
        return Stream.of(
                new DepositFunds(1),
                new DepositPosition("BRK.B/X-0123456A", TOO_MANY - 1, 0),
                limitOrder("a".repeat(64), "A", 1, 1),
                limitOrder("A-z_0:9@./+", "ACME", 1, 1),
                new ExecuteTrade("ACME", Side.BUY, 1, 1),
                limits(0, 0, 0),
                limits(9_999, Long.MAX_VALUE, Long.MAX_VALUE),
                new SuspendAccount("é".repeat(100)));
    }

    static Stream<Arguments> invalidOpenings() {
        return Stream.of(
                arguments("INVALID_OWNER", opening("", "USD", WIDE)),
                arguments("INVALID_OWNER", opening("a".repeat(201), "USD", WIDE)),
                arguments("INVALID_OWNER", opening("half a pair \ud83d", "USD", WIDE)),
                arguments("INVALID_OWNER", opening("😀".repeat(51), "USD", WIDE)),
                arguments("INVALID_CURRENCY", opening("Ada", "usd", WIDE)),
                arguments("INVALID_CURRENCY", opening("Ada", "US", WIDE)),
                arguments("INVALID_CURRENCY", opening("Ada", "USDX", WIDE)),
                arguments("INVALID_MAX_TRADE", opening("Ada", "USD", new RiskLimits(0, 0, -1))));
    }

    private static OpenAccount opening(String owner, String currency, RiskLimits limits) {
        return new OpenAccount(owner, currency, Accounts.NEW_YORK, limits);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void a_field_out_of_its_range_is_refused(String code, AccountCommand command) {
        account(Accounts.deposited("100")).when(command).thenRejected(code);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void fields_are_looked_at_before_the_accounts_status(String code, AccountCommand command) {
        nothing().when(command).thenRejected(code);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void a_field_at_the_edge_of_its_range_is_taken(AccountCommand command) {
        assertThat(account(Accounts.deposited("100")).when(command).events()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("invalidOpenings")
    void an_account_is_not_opened_with_a_field_out_of_its_range(String code, OpenAccount command) {
        nothing().when(command).thenRejected(code);
    }

    @Test
    void an_owner_of_two_hundred_bytes_is_taken() {
        assertThat(nothing().when(opening("😀".repeat(50), "USD", WIDE)).events()).hasSize(1);
    }

    @Test
    void a_message_does_not_repeat_megabytes() {
        var rejection =
                (InvalidField) account().when(new CancelOrder("x".repeat(1_000_000))).rejection();
        assertThat(rejection.message()).hasSizeLessThan(250);
    }
}
