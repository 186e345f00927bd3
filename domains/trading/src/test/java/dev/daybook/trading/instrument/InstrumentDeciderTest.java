package dev.daybook.trading.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.NoFacts;
import dev.daybook.tck.DeciderSpecification;
import dev.daybook.trading.instrument.InstrumentCommand.ObserveMark;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class InstrumentDeciderTest {
    private static final DeciderSpecification<
                    InstrumentState, InstrumentCommand, InstrumentEvent, NoFacts>
            SPECIFICATION = DeciderSpecification.of(new InstrumentDecider(), NoFacts.NONE);

    @Test
    void the_first_mark_of_an_instrument_is_kept() {
        SPECIFICATION
                .givenNothing()
                .key("ACME")
                .at("1970-01-01T00:00:01Z")
                .when(new ObserveMark(12_345))
                .then(new MarkObserved(12_345))
                .thenState(state ->
                        assertThat(state)
                                .isEqualTo(
                                        new InstrumentState(
                                                OptionalLong.of(12_345),
                                                OptionalLong.of(1_000_000))));
    }

    @Test
    void a_second_mark_within_the_same_second_changes_nothing() {
        SPECIFICATION
                .givenAt("2026-01-05T15:00:00Z", new MarkObserved(1))
                .key("ACME")
                .at("2026-01-05T15:00:00.999999Z")
                .when(new ObserveMark(2))
                .thenNothing();
    }

    @Test
    void the_next_second_begins_at_its_first_microsecond() {
        SPECIFICATION
                .givenAt("2026-01-05T15:00:00.999999Z", new MarkObserved(1))
                .key("ACME")
                .at("2026-01-05T15:00:01Z")
                .when(new ObserveMark(2))
                .then(new MarkObserved(2));
    }

    @Test
    void what_was_left_out_does_not_start_a_second_anew() {
        SPECIFICATION
                .givenAt("2026-01-05T15:00:00Z", new MarkObserved(1))
                .key("ACME")
                .at("2026-01-05T15:00:00.900Z")
                .when(new ObserveMark(2))
                .thenNothing()
                .and()
                .at("2026-01-05T15:00:01.100Z")
                .when(new ObserveMark(3))
                .then(new MarkObserved(3));
    }

    @Test
    void seconds_before_1970_are_whole_seconds_too() {
        SPECIFICATION
                .givenAt("1969-12-31T23:59:59.5Z", new MarkObserved(1))
                .key("ACME")
                .at("1970-01-01T00:00:00.4Z")
                .when(new ObserveMark(2))
                .then(new MarkObserved(2));
    }

    @Test
    void a_price_is_more_than_nothing() {
        SPECIFICATION
                .givenNothing()
                .key("ACME")
                .when(new ObserveMark(0))
                .thenRejected("INVALID_PRICE")
                .and()
                .when(new ObserveMark(-1))
                .thenRejected("INVALID_PRICE");
    }

    @Test
    void an_instrument_is_named_by_a_symbol() {
        SPECIFICATION
                .givenNothing()
                .key("acme")
                .when(new ObserveMark(1))
                .thenRejected("INVALID_SYMBOL");
    }
}
