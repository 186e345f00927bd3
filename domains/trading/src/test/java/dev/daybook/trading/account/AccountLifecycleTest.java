package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.WIDE;
import static dev.daybook.trading.account.Accounts.account;
import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.limitBuy;
import static dev.daybook.trading.account.Accounts.nothing;
import static dev.daybook.trading.account.Accounts.opened;
import static dev.daybook.trading.account.Accounts.shares;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.trading.account.AccountCommand.ChangeRiskLimits;
import dev.daybook.trading.account.AccountCommand.CloseAccount;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.ReinstateAccount;
import dev.daybook.trading.account.AccountCommand.SuspendAccount;
import dev.daybook.trading.account.AccountEvent.AccountClosed;
import dev.daybook.trading.account.AccountEvent.AccountReinstated;
import dev.daybook.trading.account.AccountEvent.AccountSuspended;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.RiskLimitsChanged;
import dev.daybook.trading.account.AccountRejection.AccountExists;
import dev.daybook.trading.account.AccountRejection.AccountNotActive;
import dev.daybook.trading.account.AccountRejection.AccountNotFlat;
import dev.daybook.trading.account.AccountRejection.UnknownAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountLifecycleTest {
    private static final OpenAccount OPEN =
            new OpenAccount("Ada Lovelace", "USD", Accounts.NEW_YORK, WIDE);

    @Test
    void an_account_is_opened_with_its_owner_currency_zone_and_limits() {
        nothing()
                .when(OPEN)
                .then(opened(WIDE))
                .thenState(state -> {
                    AccountView view = Accounts.view(state);
                    assertThat(view.status()).isEqualTo(AccountStatus.ACTIVE);
                    assertThat(view.owner()).isEqualTo("Ada Lovelace");
                    assertThat(view.currency()).isEqualTo("USD");
                    assertThat(view.timeZone()).isEqualTo(Accounts.NEW_YORK);
                    assertThat(view.limits()).isEqualTo(WIDE);
                });
    }

    @Test
    void an_account_is_opened_only_once() {
        account().when(OPEN).thenRejected(new AccountExists("A-1"));
    }

    @Test
    void a_closed_account_is_not_opened_again() {
        account(new AccountClosed()).when(OPEN).thenRejected("ACCOUNT_EXISTS");
    }

    @Test
    void an_account_that_was_never_opened_is_unknown_and_has_no_view() {
        nothing()
                .thenState(state -> assertThat(AccountView.of(state)).isEmpty())
                .when(new CloseAccount())
                .thenRejected(new UnknownAccount("A-1"));
    }

    @Test
    void risk_limits_change() {
        account()
                .when(new ChangeRiskLimits(RiskLimits.DEFAULT))
                .then(new RiskLimitsChanged(RiskLimits.DEFAULT))
                .thenState(state ->
                        assertThat(Accounts.view(state).limits()).isEqualTo(RiskLimits.DEFAULT));
    }

    @Test
    void the_same_risk_limits_again_change_nothing() {
        account().when(new ChangeRiskLimits(WIDE)).thenNothing();
    }

    @Test
    void the_default_limits_are_a_tenth_a_million_and_a_hundred_thousand() {
        assertThat(RiskLimits.DEFAULT)
                .isEqualTo(new RiskLimits(e4("0.1"), e4("1000000"), e4("100000")));
    }

    @Test
    void an_active_account_is_suspended_for_a_reason() {
        account()
                .when(new SuspendAccount("court order"))
                .then(new AccountSuspended("court order"))
                .thenState(state -> assertThat(state.status()).isEqualTo(AccountStatus.SUSPENDED));
    }

    @Test
    void a_suspended_account_is_not_suspended_again() {
        account(new AccountSuspended("court order"))
                .when(new SuspendAccount("twice"))
                .thenRejected(new AccountNotActive("A-1", AccountStatus.SUSPENDED));
    }

    @Test
    void a_suspended_account_is_reinstated() {
        account(new AccountSuspended("court order"))
                .when(new ReinstateAccount())
                .then(new AccountReinstated())
                .thenState(state -> assertThat(state.status()).isEqualTo(AccountStatus.ACTIVE));
    }

    @Test
    void reinstating_an_active_account_changes_nothing() {
        account().when(new ReinstateAccount()).thenNothing();
    }

    @Test
    void a_closed_account_is_not_reinstated() {
        account(new AccountClosed())
                .when(new ReinstateAccount())
                .thenRejected(new AccountNotActive("A-1", AccountStatus.CLOSED));
    }

    @Test
    void a_flat_account_is_closed() {
        account(deposited("5"), new FundsWithdrawn(e4("5")))
                .when(new CloseAccount())
                .then(new AccountClosed())
                .thenState(state -> assertThat(state.status()).isEqualTo(AccountStatus.CLOSED));
    }

    @Test
    void an_account_with_cash_is_not_flat() {
        account(deposited("5"))
                .when(new CloseAccount())
                .thenRejected(new AccountNotFlat(e4("5"), 0, 0));
    }

    @Test
    void an_account_with_shares_is_not_flat() {
        account(shares("ACME", 1, "0"))
                .when(new CloseAccount())
                .thenRejected(new AccountNotFlat(0, 1, 0));
    }

    @Test
    void an_account_with_an_open_order_is_not_flat_and_says_what_is_left() {
        var rejection =
                account(deposited("5"))
                        .when(limitBuy("O-1", 1, "2"))
                        .and()
                        .when(new CloseAccount())
                        .rejection();
        assertThat(rejection.details())
                .isEqualTo(Map.of("cash", "5.0000", "positions", "0", "openOrders", "1"));
    }
}
