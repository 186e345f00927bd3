package dev.daybook.trading.account;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.Decision;
import dev.daybook.core.JointDecision;
import dev.daybook.core.Rejection;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawPosition;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountRejection.InsufficientFunds;
import dev.daybook.trading.account.AccountRejection.InsufficientPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How cash and shares come into an account and leave it without a trade. */
final class TransferRules {
    private TransferRules() {}

    static Decision<AccountEvent> deposit(
            AccountState state, DepositFunds command, String account) {
        Rejection broken = Fields.positive("amount", command.amountE4());
        if (broken == null) {
            broken = Access.open(state, account);
        }
        if (broken != null) {
            return Decision.reject(broken);
        }
        state.ledger.checkMoneyIn(command.amountE4());
        return Decision.accept(new FundsDeposited(command.amountE4()));
    }

    static Decision<AccountEvent> withdraw(
            AccountState state, WithdrawFunds command, String account) {
        Rejection broken = payable(state, command.amountE4(), account);
        return broken != null
                ? Decision.reject(broken)
                : Decision.accept(new FundsWithdrawn(command.amountE4()));
    }

    /** Null where the account can pay the amount to somebody. */
    private static @Nullable Rejection payable(AccountState state, long amountE4, String account) {
        Rejection broken = Fields.positive("amount", amountE4);
        if (broken == null) {
            broken = Access.active(state, account);
        }
        if (broken == null) {
            broken = funds(state, amountE4);
        }
        if (broken == null) {
            state.ledger.checkMoneyOut(amountE4);
        }
        return broken;
    }

    private static @Nullable Rejection funds(AccountState state, long amountE4) {
        long availableE4 = state.ledger.availableE4();
        return amountE4 <= availableE4 ? null : new InsufficientFunds(amountE4, availableE4);
    }

    /** What a transfer's target must be, as far as its name tells. Null means valid. */
    static @Nullable Rejection target(TransferFunds command, String account) {
        Rejection broken = Fields.account("toAccount", command.toAccount());
        return broken == null && command.toAccount().equals(account)
                ? new InvalidField("toAccount", "another account", command.toAccount())
                : broken;
    }

    static JointDecision<AccountEvent> transfer(
            AccountState from, AccountState to, TransferFunds command, String account) {
        long amountE4 = command.amountE4();
        Rejection broken = target(command, account);
        if (broken == null) {
            broken = payable(from, amountE4, account);
        }
        if (broken == null) {
            broken = Access.open(to, command.toAccount());
        }
        if (broken == null && !from.currency.equals(to.currency)) {
            broken = new InvalidField("currency", "the same in both accounts", to.currency);
        }
        if (broken != null) {
            return new JointDecision.Rejected<>(broken);
        }
        to.ledger.checkMoneyIn(amountE4);
        return new JointDecision.Accepted<>(
                List.of(
                        List.of(new FundsTransferredOut(command.toAccount(), amountE4)),
                        List.of(new FundsTransferredIn(account, amountE4))));
    }

    static Decision<AccountEvent> depositPosition(
            AccountState state, DepositPosition command, String account) {
        Rejection broken = Fields.symbol(command.symbol());
        if (broken == null) {
            broken = Fields.quantity(command.quantity());
        }
        if (broken == null) {
            broken = Fields.notNegative("cost", command.costE4());
        }
        if (broken == null) {
            broken = Access.open(state, account);
        }
        if (broken != null) {
            return Decision.reject(broken);
        }
        state.ledger.checkCostIn(command.costE4());
        int slot = state.holdings.find(command.symbol());
        state.holdings.checkAdd(slot, command.quantity(), command.costE4());
        return Decision.accept(
                new PositionDeposited(command.symbol(), command.quantity(), command.costE4()));
    }

    static Decision<AccountEvent> withdrawPosition(
            AccountState state, WithdrawPosition command, String account) {
        String symbol = command.symbol();
        long quantity = command.quantity();
        Rejection broken = Fields.symbol(symbol);
        if (broken == null) {
            broken = Fields.quantity(quantity);
        }
        if (broken == null) {
            broken = Access.active(state, account);
        }
        if (broken == null && state.holdings.available(symbol) < quantity) {
            broken = new InsufficientPosition(symbol, quantity, state.holdings.available(symbol));
        }
        if (broken != null) {
            return Decision.reject(broken);
        }
        long costRemovedE4 = state.holdings.required(symbol).costOf(quantity);
        state.ledger.checkCostOut(costRemovedE4);
        return Decision.accept(new PositionWithdrawn(symbol, quantity, costRemovedE4));
    }
}
