package dev.daybook.trading.instrument;

import java.util.OptionalLong;

/**
 * The last mark of an instrument.
 *
 * @param lastPriceE4 in units of 10⁻⁴; empty before the first observation
 * @param observedAtMicros when it was seen, microseconds since 1970 UTC; empty as the price is
 */
public record InstrumentState(OptionalLong lastPriceE4, OptionalLong observedAtMicros) {
    /** An instrument that nobody has seen trade. */
    public static final InstrumentState UNSEEN =
            new InstrumentState(OptionalLong.empty(), OptionalLong.empty());
}
