package dev.daybook.trading.account;

import dev.daybook.core.Decision;
import dev.daybook.core.Rejection;
import dev.daybook.trading.account.AccountCommand.ChangeRiskLimits;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.SuspendAccount;
import dev.daybook.trading.account.AccountEvent.AccountClosed;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.AccountReinstated;
import dev.daybook.trading.account.AccountEvent.AccountSuspended;
import dev.daybook.trading.account.AccountEvent.RiskLimitsChanged;
import dev.daybook.trading.account.AccountRejection.AccountExists;
import dev.daybook.trading.account.AccountRejection.AccountNotFlat;

/** How an account opens, changes and ends. */
final class AccountRules {
    private AccountRules() {}

    static Decision<AccountEvent> open(AccountState state, OpenAccount command, String account) {
        Rejection broken = Fields.text("owner", command.owner());
        if (broken == null) {
            broken = Fields.currency(command.currency());
        }
        if (broken == null) {
            broken = Fields.limits(command.limits());
        }
        if (broken == null && state.status != AccountStatus.NOT_OPENED) {
            broken = new AccountExists(account);
        }
        return broken != null
                ? Decision.reject(broken)
                : Decision.accept(
                        new AccountOpened(
                                command.owner(),
                                command.currency(),
                                command.timeZone(),
                                command.limits()));
    }

    static Decision<AccountEvent> changeLimits(
            AccountState state, ChangeRiskLimits command, String account) {
        Rejection broken = Fields.limits(command.limits());
        if (broken == null) {
            broken = Access.open(state, account);
        }
        if (broken != null) {
            return Decision.reject(broken);
        }
        return command.limits().equals(state.limits)
                ? Decision.nothing()
                : Decision.accept(new RiskLimitsChanged(command.limits()));
    }

    static Decision<AccountEvent> suspend(
            AccountState state, SuspendAccount command, String account) {
        Rejection broken = Fields.text("reason", command.reason());
        if (broken == null) {
            broken = Access.active(state, account);
        }
        return broken != null
                ? Decision.reject(broken)
                : Decision.accept(new AccountSuspended(command.reason()));
    }

    /** An account that is active already stays so, without an event. */
    static Decision<AccountEvent> reinstate(AccountState state, String account) {
        Rejection broken = Access.open(state, account);
        if (broken != null) {
            return Decision.reject(broken);
        }
        return state.status == AccountStatus.ACTIVE
                ? Decision.nothing()
                : Decision.accept(new AccountReinstated());
    }

    static Decision<AccountEvent> close(AccountState state, String account) {
        Rejection broken = Access.active(state, account);
        if (broken != null) {
            return Decision.reject(broken);
        }
        int positions = state.holdings.count();
        int openOrders = state.orders.openCount();
        return state.ledger.cashE4 == 0 && positions == 0 && openOrders == 0
                ? Decision.accept(new AccountClosed())
                : Decision.reject(new AccountNotFlat(state.ledger.cashE4, positions, openOrders));
    }
}
