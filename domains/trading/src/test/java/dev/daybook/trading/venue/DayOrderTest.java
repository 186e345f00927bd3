package dev.daybook.trading.venue;

import static dev.daybook.trading.venue.PaperVenueTest.cancelled;
import static dev.daybook.trading.venue.PaperVenueTest.filled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.ProcessRules.Request;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.Side;
import org.junit.jupiter.api.Test;

class DayOrderTest extends VenueTests {
    private static final long MIDNIGHT_MICROS = NOON_MICROS + 12 * HOUR_MICROS;

    @Test
    void a_day_order_is_filled_on_its_day() {
        account("A", day("buy", 10, "100", MIDNIGHT_MICROS));
        at(MIDNIGHT_MICROS - 1);
        mark("ACME", "100");

        assertWants("A buy 10 @ 100.0000");
    }

    @Test
    void a_day_order_ends_with_its_day_and_a_gtc_order_does_not() {
        account("A", day("buy", 10, "100", MIDNIGHT_MICROS));
        account("A", limit("gtc", Side.BUY, 10, "90"));
        time(MIDNIGHT_MICROS - 1);
        assertWants();

        time(MIDNIGHT_MICROS);
        assertWants("A buy ends");
    }

    @Test
    void an_event_after_the_day_shows_that_it_is_over() {
        account("A", day("buy", 10, "100", MIDNIGHT_MICROS));
        at(MIDNIGHT_MICROS);
        mark("ACME", "99");

        assertWants("A buy ends");
    }

    @Test
    void an_order_whose_day_ended_before_it_was_filled_ends() {
        account("A", day("buy", 10, "100", MIDNIGHT_MICROS));
        mark("ACME", "100");
        time(MIDNIGHT_MICROS);

        assertWants("A buy ends");
    }

    @Test
    void an_order_that_is_placed_after_its_day_ends_at_once() {
        mark("ACME", "99");
        at(MIDNIGHT_MICROS + 1);
        account("A", day("buy", 10, "100", MIDNIGHT_MICROS));

        assertWants("A buy ends");
    }

    @Test
    void an_order_that_is_over_does_not_end() {
        account("A", day("filled", 10, "100", MIDNIGHT_MICROS));
        account("A", day("cancelled", 10, "100", MIDNIGHT_MICROS));
        account("A", filled("filled", 10, 0));
        account("A", cancelled("cancelled"));
        time(MIDNIGHT_MICROS);

        assertWants();
    }

    @Test
    void an_expired_order_is_over() {
        account("A", day("buy", 10, "100", MIDNIGHT_MICROS));
        time(MIDNIGHT_MICROS);
        send();
        account("A", new OrderExpired("buy", "ACME", Side.BUY, 10, 0));
        time(MIDNIGHT_MICROS + HOUR_MICROS);
        mark("ACME", "99");

        assertWants();
    }

    @Test
    void a_refused_end_is_tried_again_a_minute_later_with_the_same_id() {
        account("A", day("buy", 10, "100", MIDNIGHT_MICROS));
        time(MIDNIGHT_MICROS);
        refuse();
        time(MIDNIGHT_MICROS + 59_999_999);
        assertWants();

        time(MIDNIGHT_MICROS + 60_000_000);
        assertWants("A buy ends");
        assertThat(everything).extracting(request -> request.id("venue")).hasSize(2);
        assertThat(everything.stream().map(request -> request.id("venue")).distinct()).hasSize(1);
    }

    @Test
    void the_end_of_an_order_has_the_same_id_whatever_told_of_it() {
        account("A", day("buy", 10, "100", MIDNIGHT_MICROS));
        time(MIDNIGHT_MICROS + 5);

        var again = new DayOrderTest();
        again.account("A", day("buy", 10, "100", MIDNIGHT_MICROS));
        again.at(MIDNIGHT_MICROS + HOUR_MICROS);
        again.mark("ACME", "100");

        assertThat(id(everything.getFirst())).isEqualTo(id(again.everything.getFirst()));
    }

    private static Object id(Request<?> request) {
        return request.id("venue");
    }
}
