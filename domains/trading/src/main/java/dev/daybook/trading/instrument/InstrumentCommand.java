package dev.daybook.trading.instrument;

/** What can be told of an instrument. The command's envelope names its symbol. */
public sealed interface InstrumentCommand {

    /**
     * The instrument was seen to trade at this price. Of the observations within one second the
     * first becomes an event; the others change nothing.
     *
     * @param priceE4 more than 0, in units of 10⁻⁴
     */
    record ObserveMark(long priceE4) implements InstrumentCommand {}
}
