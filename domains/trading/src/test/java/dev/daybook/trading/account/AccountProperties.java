package dev.daybook.trading.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Context;
import dev.daybook.core.Decider;
import dev.daybook.core.Decision;
import dev.daybook.core.JointDecision;
import dev.daybook.tck.Seeds;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.instrument.Marks;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What holds after every event, whatever commands come in whatever order. */
class AccountProperties {
    private static final int STEPS = 400;

    @Test
    void the_books_balance_after_every_event_of_a_long_life() {
        var seen = new TreeSet<String>();
        Seeds.forEach(
                60,
                random -> {
                    var run = new AccountRun(new AccountDecider(), random);
                    for (int step = 0; step < STEPS; step++) {
                        run.step();
                    }
                    run.replay();
                    seen.addAll(run.outcomes());
                });
        assertThat(seen).as("lives that see nothing prove nothing").containsAll(EXPECTED);
    }

    @Test
    void nothing_is_reserved_when_all_orders_are_ended() {
        Seeds.forEach(
                60,
                random -> {
                    var run = new AccountRun(new AccountDecider(), random);
                    for (int step = 0; step < STEPS / 4; step++) {
                        run.step();
                    }
                    run.endAllOrders();
                });
    }

    /** Negative control: the properties find a cost that is rounded down. */
    @Test
    void a_cost_that_is_a_ten_thousandth_too_small_is_found() {
        var wrong =
                new WrongDecider(event ->
                        event
                                                instanceof
                                                TradeExecuted(
                                                        var symbol,
                                                        var side,
                                                        long quantity,
                                                        long priceE4,
                                                        long costRemovedE4)
                                        && costRemovedE4 > 0
                                ? new TradeExecuted(
                                        symbol, side, quantity, priceE4, costRemovedE4 - 1)
                                : event);
        assertThatThrownBy(() -> live(wrong)).isInstanceOf(AssertionError.class);
    }

    /** Negative control: the properties find a fill that is folded as more than it was. */
    @Test
    void a_trade_that_is_folded_twice_is_found() {
        var twice =
                new WrongDecider(UnaryOperator.identity()) {
                    @Override
                    public AccountState evolve(AccountState state, AccountEvent event, long at) {
                        AccountState after = super.evolve(state, event, at);
                        return event instanceof TradeExecuted(_, var side, _, _, _)
                                        && side == Side.BUY
                                ? super.evolve(after, event, at)
                                : after;
                    }
                };
        assertThatThrownBy(() -> live(twice)).isInstanceOf(AssertionError.class);
    }

    /** Negative control: the properties find cash that a cancelled order keeps reserved. */
    @Test
    void a_cancellation_that_is_folded_as_nothing_is_found() {
        var keeps =
                new WrongDecider(UnaryOperator.identity()) {
                    @Override
                    public AccountState evolve(AccountState state, AccountEvent event, long at) {
                        if (event instanceof OrderCancelled cancelled) {
                            state.orders.close(
                                    state.orders
                                            .required(cancelled.orderId())
                                            .closed(OrderStatus.CANCELLED));
                            return state;
                        }
                        return super.evolve(state, event, at);
                    }
                };
        assertThatThrownBy(() -> live(keeps)).isInstanceOf(AssertionError.class);
    }

    private static void live(Decider<AccountState, AccountCommand, AccountEvent, Marks> decider) {
        Seeds.forEach(
                20,
                random -> {
                    var run = new AccountRun(decider, random);
                    for (int step = 0; step < STEPS; step++) {
                        run.step();
                    }
                });
    }

    private static final List<String> EXPECTED =
            List.of(
                    "ACCOUNT_NOT_ACTIVE",
                    "ACCOUNT_NOT_FLAT",
                    "DAILY_LIMIT",
                    "DUPLICATE_EXECUTION",
                    "DUPLICATE_ORDER",
                    "FILL_EXCEEDS_ORDER",
                    "INSUFFICIENT_FUNDS",
                    "INSUFFICIENT_POSITION",
                    "INVALID_PRICE",
                    "INVALID_QUANTITY",
                    "ORDER_CLOSED",
                    "POSITION_LIMIT",
                    "TRADE_SIZE_LIMIT",
                    "UNKNOWN_INSTRUMENT",
                    "UNKNOWN_ORDER",
                    "AccountReinstated",
                    "AccountSuspended",
                    "FundsDeposited",
                    "FundsTransferredOut",
                    "FundsWithdrawn",
                    "OrderAmended",
                    "OrderCancelled",
                    "OrderExpired",
                    "OrderFilled",
                    "OrderPlaced",
                    "PositionDeposited",
                    "PositionWithdrawn",
                    "RiskLimitsChanged",
                    "TradeExecuted");

    /** The right rules with a fault put between decision and fold. */
    static class WrongDecider
            implements Decider<AccountState, AccountCommand, AccountEvent, Marks> {
        private final AccountDecider right = new AccountDecider();
        private final UnaryOperator<AccountEvent> fault;

        WrongDecider(UnaryOperator<AccountEvent> fault) {
            this.fault = fault;
        }

        @Override
        public AccountState initialState() {
            return right.initialState();
        }

        @Override
        public Decision<AccountEvent> decide(
                AccountState state, AccountCommand command, Context<Marks> context) {
            return switch (right.decide(state, command, context)) {
                case Decision.Accepted<AccountEvent>(var events) ->
                        new Decision.Accepted<>(events.stream().map(fault).toList());
                case Decision.Rejected<AccountEvent> rejected -> rejected;
            };
        }

        @Override
        public JointDecision<AccountEvent> decideJointly(
                List<AccountState> states, AccountCommand command, Context<Marks> context) {
            return right.decideJointly(states, command, context);
        }

        @Override
        public AccountState evolve(AccountState state, AccountEvent event, long at) {
            return right.evolve(state, event, at);
        }

        @Override
        public AccountState copy(AccountState state) {
            return right.copy(state);
        }
    }
}
