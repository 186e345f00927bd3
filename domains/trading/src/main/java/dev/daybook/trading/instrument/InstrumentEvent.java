package dev.daybook.trading.instrument;

/** What happened to an instrument; its symbol is the key of the stream. */
public sealed interface InstrumentEvent {

    /**
     * @param priceE4 in units of 10⁻⁴
     */
    record MarkObserved(long priceE4) implements InstrumentEvent {}
}
