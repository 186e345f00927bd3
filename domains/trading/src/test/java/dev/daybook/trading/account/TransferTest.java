package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.SPECIFICATION;
import static dev.daybook.trading.account.Accounts.WIDE;
import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.limitBuy;
import static dev.daybook.trading.account.Accounts.opened;
import static dev.daybook.trading.account.Accounts.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Context;
import dev.daybook.tck.GivenEvents;
import dev.daybook.trading.account.AccountCommand.CloseAccount;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.AccountEvent.AccountClosed;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountRejection.AccountNotActive;
import dev.daybook.trading.account.AccountRejection.InsufficientFunds;
import dev.daybook.trading.account.AccountRejection.UnknownAccount;
import dev.daybook.trading.instrument.Marks;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {
    private static final TransferFunds TRANSFER = new TransferFunds("A-2", e4("4"));

    /** The sender has 10; the receiver is what the test says. */
    private static GivenEvents<AccountState, AccountCommand, AccountEvent, Marks> receiver(
            AccountEvent... receiver) {
        return SPECIFICATION.given(opened(WIDE), deposited("10")).given("A-2", receiver).key("A-1");
    }

    @Test
    void cash_leaves_one_account_and_reaches_the_other_in_one_step() {
        receiver(opened(WIDE))
                .whenJointly(TRANSFER)
                .then(new FundsTransferredOut("A-2", e4("4")))
                .thenEvents("A-2", new FundsTransferredIn("A-1", e4("4")))
                .thenState(state -> {
                    assertThat(view(state).cashE4()).isEqualTo(e4("6"));
                    assertThat(view(state).totals().moneyOutE4()).isEqualTo(e4("4"));
                })
                .thenState(
                        "A-2",
                        state -> {
                            assertThat(view(state).cashE4()).isEqualTo(e4("4"));
                            assertThat(view(state).totals().moneyInE4()).isEqualTo(e4("4"));
                        });
    }

    @Test
    void more_than_the_sender_has_available_is_refused() {
        receiver(opened(WIDE))
                .when(limitBuy("O-1", 1, "7"))
                .and()
                .when(TRANSFER)
                .thenRejected(new InsufficientFunds(e4("4"), e4("3")));
    }

    @Test
    void a_receiver_that_was_never_opened_is_unknown() {
        receiver().when(TRANSFER).thenRejected(new UnknownAccount("A-2"));
    }

    @Test
    void a_closed_receiver_takes_nothing() {
        receiver(opened(WIDE), new AccountClosed())
                .when(TRANSFER)
                .thenRejected(new AccountNotActive("A-2", AccountStatus.CLOSED));
    }

    @Test
    void both_accounts_have_the_same_currency() {
        receiver(new AccountOpened("Blaise", "EUR", Accounts.NEW_YORK, WIDE))
                .when(TRANSFER)
                .thenRejected("INVALID_CURRENCY");
    }

    @Test
    void an_account_does_not_transfer_to_itself() {
        SPECIFICATION
                .given(opened(WIDE), deposited("10"))
                .key("A-2")
                .when(TRANSFER)
                .thenRejected("INVALID_TO_ACCOUNT");
    }

    @Test
    void a_target_that_can_not_be_an_account_is_refused_before_it_is_looked_up() {
        assertThat(new AccountDecider().otherKeys(new TransferFunds("no such key", 1))).isEmpty();
        receiver()
                .when(new TransferFunds("no such key", e4("4")))
                .thenRejected("INVALID_TO_ACCOUNT");
    }

    @Test
    void nothing_is_not_an_amount() {
        receiver(opened(WIDE)).when(new TransferFunds("A-2", 0)).thenRejected("INVALID_AMOUNT");
    }

    @Test
    void what_the_receiver_can_not_hold_overflows() {
        receiver(opened(WIDE), new FundsDeposited(Long.MAX_VALUE))
                .when(TRANSFER)
                .thenRejected("AMOUNT_OVERFLOW");
    }

    @Test
    void a_transfer_is_never_decided_from_one_account_alone() {
        var context = new Context<>("A-1", 0, 0, "tester", Marks.none());
        var decider = new AccountDecider();
        assertThatThrownBy(() -> decider.decide(decider.initialState(), TRANSFER, context))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("toAccount=A-2");
    }

    @Test
    void only_transfers_are_decided_jointly() {
        var context = new Context<>("A-1", 0, 0, "tester", Marks.none());
        var decider = new AccountDecider();
        var states = List.of(decider.initialState(), decider.initialState());
        assertThatThrownBy(() -> decider.decideJointly(states, new CloseAccount(), context))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CloseAccount");
    }
}
