package dev.daybook.trading.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.ProcessRules.Request;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.Side;
import org.junit.jupiter.api.Test;

class PaperVenueTest extends VenueTests {

    @Test
    void it_wants_events_that_the_domain_has() {
        assertThat(Trading.schemas().types()).containsAll(venue.eventTypes());
    }

    @Test
    void a_limit_order_rests_until_a_mark_meets_its_limit() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        account("A", limit("sell", Side.SELL, 5, "110"));
        mark("ACME", "105");
        assertWants();

        mark("ACME", "100");
        assertWants("A buy 10 @ 100.0000");

        mark("ACME", "110");
        assertWants("A buy 10 @ 100.0000", "A sell 5 @ 110.0000");
    }

    @Test
    void a_limit_order_is_filled_at_the_mark_where_that_is_better() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        account("A", limit("sell", Side.SELL, 5, "90"));
        mark("ACME", "95");

        assertWants("A buy 10 @ 95.0000", "A sell 5 @ 95.0000");
    }

    @Test
    void an_order_that_the_last_mark_meets_is_filled_at_once() {
        mark("ACME", "99");
        account("A", limit("buy", Side.BUY, 10, "100"));
        account("A", limit("sell", Side.SELL, 10, "100"));

        assertWants("A buy 10 @ 99.0000");
    }

    @Test
    void a_market_order_is_filled_at_the_last_mark() {
        mark("ACME", "98");
        mark("ACME", "99");
        account("A", market("buy", Side.BUY, 10));
        account("B", market("sell", Side.SELL, 10));

        assertWants("A buy 10 @ 99.0000", "B sell 10 @ 99.0000");
    }

    @Test
    void a_market_order_without_a_mark_waits_for_the_first_one() {
        account("A", market("buy", Side.BUY, 10));
        account("A", market("sell", Side.SELL, 4));
        mark("OTHER", "5");
        assertWants();

        mark("ACME", "99");
        assertWants("A buy 10 @ 99.0000", "A sell 4 @ 99.0000");
    }

    @Test
    void the_best_limit_comes_first_and_of_equal_ones_the_oldest() {
        account("A", limit("1", Side.BUY, 1, "100"));
        account("A", limit("2", Side.BUY, 1, "102"));
        account("B", limit("1", Side.BUY, 1, "102"));
        account("A", limit("3", Side.BUY, 1, "98"));
        mark("ACME", "99");

        assertWants("A 2 1 @ 99.0000", "B 1 1 @ 99.0000", "A 1 1 @ 99.0000");
    }

    @Test
    void only_what_is_left_of_an_order_is_filled() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        account("A", filled("buy", 4, 6));
        mark("ACME", "100");

        assertWants("A buy 6 @ 100.0000");
    }

    @Test
    void a_fill_by_another_changes_what_is_wanted() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");
        account("A", filled("buy", 4, 6));

        assertWants("A buy 6 @ 100.0000");
    }

    @Test
    void an_amended_order_is_filled_by_its_new_terms() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "101");
        account("A", new OrderAmended("buy", 8, e4("101.5"), 8));

        assertWants("A buy 8 @ 101.0000");
    }

    @Test
    void an_order_that_was_amended_out_of_reach_is_not_filled() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");
        account("A", new OrderAmended("buy", 10, e4("99"), 10));
        assertWants();

        mark("ACME", "99");
        assertWants("A buy 10 @ 99.0000");
    }

    @Test
    void a_cancelled_order_is_not_filled() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        account("A", limit("due", Side.BUY, 10, "102"));
        mark("ACME", "101");
        account("A", cancelled("due"));
        account("A", cancelled("buy"));
        mark("ACME", "99");

        assertWants();
    }

    @Test
    void an_order_is_asked_for_once_until_it_is_answered() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");
        mark("ACME", "99");
        mark("ACME", "98");

        assertWants("A buy 10 @ 100.0000");
        assertThat(everything).hasSize(1);
    }

    @Test
    void a_filled_order_is_over() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");
        send();
        account("A", filled("buy", 10, 0));
        mark("ACME", "99");

        assertWants();
    }

    @Test
    void a_refused_order_waits_for_the_next_mark_that_meets_it() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");
        refuse();
        assertWants();

        mark("ACME", "101");
        assertWants();

        mark("ACME", "99");
        assertWants("A buy 10 @ 99.0000");
    }

    @Test
    void a_refused_order_is_tried_again_at_a_mark_that_came_meanwhile() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");
        mark("ACME", "99");
        mark("ACME", "101");
        refuse();
        assertWants("A buy 10 @ 99.0000");

        refuse();
        assertWants();
    }

    @Test
    void the_same_events_ask_for_the_same_commands() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");

        var again = new PaperVenueTest();
        again.account("A", limit("buy", Side.BUY, 10, "100"));
        again.mark("ACME", "100");

        assertThat(everything).isEqualTo(again.everything).isNotEmpty();
    }

    @Test
    void another_fill_of_an_order_has_another_command_id_and_another_execution_id() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");
        refuse();
        mark("ACME", "100");

        assertThat(everything).hasSize(2);
        assertThat(everything).extracting(request -> request.id("venue")).doesNotHaveDuplicates();
        assertThat(everything).extracting(PaperVenueTest::executionId).doesNotHaveDuplicates();
    }

    private static String executionId(Request<?> request) {
        return ((FillOrder) request.body()).executionId();
    }

    @Test
    void an_order_id_that_is_used_again_is_another_order() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");
        Request<?> first = everything.getFirst();
        send();
        account("A", filled("buy", 10, 0));
        account("A", limit("buy", Side.BUY, 10, "100"));

        assertThat(everything).hasSize(2);
        assertThat(everything.getLast().subject()).isNotEqualTo(first.subject());
        assertThat(everything.getLast().id("venue")).isNotEqualTo(first.id("venue"));
    }

    @Test
    void a_refusal_of_an_order_that_is_over_means_nothing_to_the_next_of_its_id() {
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");
        var late = everything.getFirst();
        account("A", cancelled("buy"));
        account("A", limit("buy", Side.BUY, 10, "100"));
        mark("ACME", "100");
        var wanted = wants();
        refuse(late);

        assertThat(wants()).isEqualTo(wanted);
    }

    static OrderFilled filled(String orderId, long quantity, long remaining) {
        return new OrderFilled(
                orderId, "X", "ACME", Side.BUY, quantity, e4("100"), remaining, 0, 0);
    }

    static OrderCancelled cancelled(String orderId) {
        return new OrderCancelled(orderId, "ACME", Side.BUY, 10, 0);
    }
}
