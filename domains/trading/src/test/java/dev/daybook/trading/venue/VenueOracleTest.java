package dev.daybook.trading.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.EventCodec;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The judge of the venue's simulation notices what a venue can do wrong. */
class VenueOracleTest {
    private static final String VENUE = "venue";
    private static final long DAY_ENDS_MICROS = 1_000;

    private final VenueOracle oracle = new VenueOracle(VENUE);
    private long position;

    @Test
    void a_fill_at_a_mark_that_met_the_order_is_right() {
        place();
        mark(90);
        account(filled(10, 90, 0));

        assertFault();
    }

    @Test
    void an_order_that_is_filled_twice_is_noticed() {
        place();
        mark(90);
        account(filled(10, 90, 5));
        account(filled(10, 90, 0));

        assertFault("filled beyond what is left", "the order is not open");
    }

    @Test
    void a_fill_that_leaves_something_is_noticed() {
        place();
        mark(90);
        account(filled(4, 90, 6));

        assertFault("the venue left something", "forgotten, though it was met");
    }

    @Test
    void a_fill_at_no_mark_is_noticed() {
        place();
        mark(101);
        account(filled(10, 100, 0));

        assertFault("no mark met the order at this price");
    }

    @Test
    void an_order_that_was_met_and_not_filled_is_noticed() {
        place();
        mark(101);
        assertThat(oracle.faults(Set.of("A"), 0)).isEmpty();
        mark(100);

        assertFault("forgotten, though it was met");
    }

    @Test
    void an_order_that_outlived_its_day_or_ended_before_is_noticed() {
        place();
        assertThat(oracle.faults(Set.of("A"), DAY_ENDS_MICROS))
                .singleElement()
                .asString()
                .startsWith("forgotten at the end of its day");
        account(new OrderExpired("O", "ACME", Side.BUY, 10, 0));

        assertFault("ended before its day was over");
    }

    private void assertFault(String... beginnings) {
        assertThat(oracle.faults(Set.of("A"), 0))
                .zipSatisfy(
                        List.of(beginnings),
                        (fault, beginning) -> assertThat(fault).startsWith(beginning));
    }

    private void place() {
        account(
                new OrderPlaced(
                        "O",
                        "ACME",
                        Side.BUY,
                        10,
                        OrderType.LIMIT,
                        100L,
                        TimeInForce.DAY,
                        100,
                        DAY_ENDS_MICROS));
    }

    private static OrderFilled filled(long quantity, long priceE4, long remaining) {
        return new OrderFilled("O", "X", "ACME", Side.BUY, quantity, priceE4, remaining, 0, 0);
    }

    private void account(AccountEvent event) {
        add(new StreamId(Trading.ACCOUNT, "A"), Trading.accountCodec(), event);
    }

    private void mark(long priceE4) {
        add(
                new StreamId(Trading.INSTRUMENT, "ACME"),
                Trading.instrumentCodec(),
                new MarkObserved(priceE4));
    }

    private <E> void add(StreamId stream, EventCodec<E> codec, E event) {
        var out = new PayloadWriter();
        codec.encode(event, out);
        position++;
        oracle.add(
                new Event(
                        stream,
                        position,
                        position,
                        codec.type(event),
                        position,
                        position,
                        Provenance.of(new CommandId(0, position), 0, VENUE),
                        out.toPayload()));
    }
}
