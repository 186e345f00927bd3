package dev.daybook.trading.account;

import dev.daybook.core.CommonRejection.AmountOverflow;
import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.JointDecision;
import dev.daybook.core.Rejection;
import dev.daybook.core.StreamId;
import dev.daybook.trading.account.AccountCommand.AmendOrder;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.ChangeRiskLimits;
import dev.daybook.trading.account.AccountCommand.CloseAccount;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.ExpireOrder;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountCommand.ReinstateAccount;
import dev.daybook.trading.account.AccountCommand.SuspendAccount;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawPosition;
import dev.daybook.trading.instrument.Marks;
import java.util.List;

/**
 * The rules of accounts. Stateless and thread-safe; the states it is given are not.
 *
 * <p>Rules are looked at in this order, and the first that is broken is the answer: fields, status
 * of the account, the order that is named, trade size, daily volume, cash or shares, concentration.
 */
public final class AccountDecider
        implements Decider<AccountState, AccountCommand, AccountEvent, Marks> {

    @Override
    public AccountState initialState() {
        return new AccountState();
    }

    @Override
    public Decision<AccountEvent> decide(
            AccountState state, AccountCommand command, Context<Marks> context) {
        try {
            return decideExactly(state, command, context);
        } catch (ArithmeticException overflow) {
            return Decision.reject(overflow(command));
        }
    }

    private static Decision<AccountEvent> decideExactly(
            AccountState state, AccountCommand command, Context<Marks> context) {
        String account = context.key();
        return switch (command) {
            case ExecuteTrade trade -> TradeRules.execute(state, trade, context);
            case PlaceOrder place -> OrderRules.place(state, place, context);
            case AmendOrder amend -> AmendRules.amend(state, amend, context);
            case CancelOrder(String orderId) -> EndRules.cancel(state, orderId, context);
            case ExpireOrder(String orderId) -> EndRules.expire(state, orderId, context);
            case FillOrder fill -> FillRules.fill(state, fill, context);
            case DepositFunds deposit -> TransferRules.deposit(state, deposit, account);
            case WithdrawFunds withdraw -> TransferRules.withdraw(state, withdraw, account);
            case TransferFunds transfer -> alone(transfer, account);
            case DepositPosition deposit -> TransferRules.depositPosition(state, deposit, account);
            case WithdrawPosition withdraw ->
                    TransferRules.withdrawPosition(state, withdraw, account);
            case OpenAccount open -> AccountRules.open(state, open, account);
            case ChangeRiskLimits change -> AccountRules.changeLimits(state, change, account);
            case SuspendAccount suspend -> AccountRules.suspend(state, suspend, account);
            case ReinstateAccount _ -> AccountRules.reinstate(state, account);
            case CloseAccount _ -> AccountRules.close(state, account);
        };
    }

    private static Rejection overflow(AccountCommand command) {
        return new AmountOverflow(
                "An amount that follows from " + command.getClass().getSimpleName());
    }

    /** A transfer is decided alone only where its target can't be an account. */
    private static Decision<AccountEvent> alone(TransferFunds transfer, String account) {
        Rejection broken = TransferRules.target(transfer, account);
        if (broken == null) {
            throw new IllegalStateException(
                    "A transfer needs the states of both accounts; toAccount="
                            + transfer.toAccount());
        }
        return Decision.reject(broken);
    }

    @Override
    public List<String> otherKeys(AccountCommand command) {
        return command instanceof TransferFunds transfer && StreamId.validKey(transfer.toAccount())
                ? List.of(transfer.toAccount())
                : List.of();
    }

    @Override
    public JointDecision<AccountEvent> decideJointly(
            List<AccountState> states, AccountCommand command, Context<Marks> context) {
        if (!(command instanceof TransferFunds transfer)) {
            throw new IllegalStateException(
                    "Only transfers change two accounts; command="
                            + command.getClass().getSimpleName());
        }
        try {
            return TransferRules.transfer(states.get(0), states.get(1), transfer, context.key());
        } catch (ArithmeticException overflow) {
            return new JointDecision.Rejected<>(overflow(command));
        }
    }

    @Override
    public AccountState evolve(AccountState state, AccountEvent event, long occurredAtMicros) {
        state.apply(event, occurredAtMicros);
        return state;
    }

    @Override
    public long touch(AccountState state, AccountCommand command, int step) {
        return switch (step) {
            case 0 -> state.volumeTodayE4();
            case 1 -> state.touch();
            default ->
                    command instanceof ExecuteTrade trade
                            ? state.holdings.touch(trade.symbol())
                            : 0;
        };
    }

    @Override
    public AccountState copy(AccountState state) {
        return state.copy();
    }
}
