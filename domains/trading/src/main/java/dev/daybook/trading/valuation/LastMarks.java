package dev.daybook.trading.valuation;

import dev.daybook.trading.instrument.InstrumentState;

/** The last mark of each instrument at the moment that is valued. */
@FunctionalInterface
public interface LastMarks {

    /** {@link InstrumentState#UNSEEN} where no mark was observed by then. */
    InstrumentState of(String symbol);
}
