package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.account;
import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.limitBuy;
import static dev.daybook.trading.account.Accounts.shares;
import static dev.daybook.trading.account.Accounts.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.AccountView.PositionView;
import org.junit.jupiter.api.Test;

class AccountViewTest {
    private final AccountDecider decider = new AccountDecider();

    @Test
    void positions_come_by_symbol_and_orders_as_they_were_placed() {
        account(deposited("100"), shares("ZETA", 1, "1"), shares("ALFA", 1, "1"))
                .when(limitBuy("O-2", 1, "1"))
                .and()
                .when(limitBuy("O-1", 1, "1"))
                .thenState(state -> {
                    assertThat(view(state).positions())
                            .extracting(PositionView::symbol)
                            .containsExactly("ALFA", "ZETA");
                    assertThat(view(state).openOrders())
                            .extracting(Order::orderId)
                            .containsExactly("O-2", "O-1");
                });
    }

    @Test
    void a_view_does_not_change_with_the_state() {
        account(deposited("100"))
                .thenState(state -> {
                    AccountView before = view(state);
                    decider.evolve(state, deposited("1"), 0);
                    assertThat(before.cashE4()).isEqualTo(e4("100"));
                    assertThat(view(state).cashE4()).isEqualTo(e4("101"));
                });
    }

    @Test
    void a_copy_does_not_change_with_the_state() {
        account(deposited("100"), shares("ACME", 1, "1"))
                .when(limitBuy("O-1", 2, "1"))
                .and()
                .when(Accounts.fill("O-1", "X-1", 1, "1"))
                .thenState(state -> {
                    AccountState copy = decider.copy(state);
                    AccountView before = view(copy);
                    decider.evolve(state, new TradeExecuted("ACME", Side.BUY, 1, e4("1"), 0), 0);
                    decider.evolve(
                            state, new OrderCancelled("O-1", "ACME", Side.BUY, 1, e4("1")), 0);
                    assertThat(view(state)).isNotEqualTo(before);
                    assertThat(view(copy)).isEqualTo(before);
                    assertThat(copy.orders.hasExecution("O-1", "X-1")).isTrue();
                });
    }

    @Test
    void a_copy_does_not_learn_of_later_executions() {
        account(deposited("100"))
                .when(limitBuy("O-1", 3, "1"))
                .and()
                .when(Accounts.fill("O-1", "X-1", 1, "1"))
                .thenState(state -> {
                    AccountState copy = decider.copy(state);
                    decider.evolve(
                            state,
                            new OrderFilled("O-1", "X-2", "ACME", Side.BUY, 1, e4("1"), 1, 0, 0),
                            0);
                    assertThat(state.orders.hasExecution("O-1", "X-2")).isTrue();
                    assertThat(copy.orders.hasExecution("O-1", "X-2")).isFalse();
                });
    }

    @Test
    void an_event_of_an_order_that_is_not_open_is_a_fault_of_the_log() {
        account()
                .thenState(state ->
                        assertThatThrownBy(() ->
                                        decider.evolve(
                                                state,
                                                new OrderCancelled("O-9", "ACME", Side.BUY, 1, 1),
                                                0))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("orderId=O-9"));
    }

    @Test
    void an_event_of_a_position_that_is_not_held_is_a_fault_of_the_log() {
        account()
                .thenState(state ->
                        assertThatThrownBy(() ->
                                        decider.evolve(
                                                state,
                                                new TradeExecuted("ACME", Side.SELL, 1, 1, 0),
                                                0))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("symbol=ACME"));
    }
}
