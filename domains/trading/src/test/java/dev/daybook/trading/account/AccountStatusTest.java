package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.SPECIFICATION;
import static dev.daybook.trading.account.Accounts.WIDE;
import static dev.daybook.trading.account.Accounts.account;
import static dev.daybook.trading.account.Accounts.dayBuy;
import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.fill;
import static dev.daybook.trading.account.Accounts.limitBuy;
import static dev.daybook.trading.account.Accounts.nothing;
import static dev.daybook.trading.account.Accounts.opened;
import static dev.daybook.trading.account.Accounts.shares;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.trading.account.AccountCommand.AmendOrder;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.ChangeRiskLimits;
import dev.daybook.trading.account.AccountCommand.CloseAccount;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.ExpireOrder;
import dev.daybook.trading.account.AccountCommand.ReinstateAccount;
import dev.daybook.trading.account.AccountCommand.SuspendAccount;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawPosition;
import dev.daybook.trading.account.AccountEvent.AccountClosed;
import dev.daybook.trading.account.AccountEvent.AccountSuspended;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which commands each status lets through. */
class AccountStatusTest {
    private static final List<AccountCommand> ALLOWED_WHEN_SUSPENDED =
            List.of(
                    new DepositFunds(e4("1")),
                    new DepositPosition("ACME", 1, 0),
                    new CancelOrder("O-1"),
                    new ChangeRiskLimits(RiskLimits.DEFAULT),
                    new ReinstateAccount());

    private static final List<AccountCommand> REFUSED_WHEN_SUSPENDED =
            List.of(
                    new WithdrawFunds(e4("1")),
                    new TransferFunds("A-2", e4("1")),
                    new WithdrawPosition("ACME", 1),
                    limitBuy("O-2", 1, "1"),
                    new AmendOrder("O-1", 5L, null),
                    fill("O-1", "X-1", 1, "1"),
                    new ExecuteTrade("ACME", Side.BUY, 1, e4("1")),
                    new SuspendAccount("again"),
                    new CloseAccount());

    static Stream<AccountCommand> allowedWhenSuspended() {
        return ALLOWED_WHEN_SUSPENDED.stream();
    }

    static Stream<AccountCommand> refusedWhenSuspended() {
        return REFUSED_WHEN_SUSPENDED.stream();
    }

    static Stream<AccountCommand> allButOpening() {
        return Stream.of(
                        ALLOWED_WHEN_SUSPENDED,
                        REFUSED_WHEN_SUSPENDED,
                        List.<AccountCommand>of(new ExpireOrder("O-1")))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("allowedWhenSuspended")
    void a_suspended_account_still_takes_in_and_ends_orders(AccountCommand command) {
        assertThat(
                        account(deposited("100"))
                                .when(dayBuy("O-1", 10, "1"))
                                .and()
                                .given(new AccountSuspended("court order"))
                                .when(command)
                                .events())
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("refusedWhenSuspended")
    void a_suspended_account_gives_nothing_out_and_begins_nothing(AccountCommand command) {
        account(deposited("100"), shares("ACME", 1, "1"))
                .given("A-2", opened(WIDE))
                .when(dayBuy("O-1", 10, "1"))
                .and()
                .given(new AccountSuspended("court order"))
                .when(command)
                .thenRejected("ACCOUNT_NOT_ACTIVE");
    }

    @Test
    void a_suspended_account_lets_its_orders_expire() {
        account(deposited("100"))
                .at("2026-01-05T15:00:00Z")
                .when(dayBuy("O-1", 10, "1"))
                .and()
                .given(new AccountSuspended("court order"))
                .at("2026-01-06T15:00:00Z")
                .when(new ExpireOrder("O-1"))
                .thenState(state -> assertThat(Accounts.view(state).openOrders()).isEmpty());
    }

    @Test
    void a_suspended_account_receives_transfers() {
        SPECIFICATION
                .given(opened(WIDE), deposited("10"))
                .given("A-2", opened(WIDE), new AccountSuspended("court order"))
                .key("A-1")
                .whenJointly(new TransferFunds("A-2", e4("1")))
                .thenEvents("A-2", new AccountEvent.FundsTransferredIn("A-1", e4("1")));
    }

    @ParameterizedTest
    @MethodSource("allButOpening")
    void a_closed_account_refuses_everything(AccountCommand command) {
        account(new AccountClosed())
                .given("A-2", opened(WIDE))
                .when(command)
                .thenRejected("ACCOUNT_NOT_ACTIVE");
    }

    @ParameterizedTest
    @MethodSource("allButOpening")
    void an_account_that_was_never_opened_refuses_everything(AccountCommand command) {
        nothing().given("A-2", opened(WIDE)).when(command).thenRejected("UNKNOWN_ACCOUNT");
    }

    @Test
    void every_command_is_in_one_of_the_lists() {
        assertThat(
                        Stream.concat(
                                        allButOpening(),
                                        Stream.of(
                                                new AccountCommand.OpenAccount(
                                                        "Ada", "USD", Accounts.NEW_YORK, WIDE)))
                                .map(Object::getClass)
                                .distinct())
                .containsExactlyInAnyOrder(AccountCommand.class.getPermittedSubclasses());
    }
}
