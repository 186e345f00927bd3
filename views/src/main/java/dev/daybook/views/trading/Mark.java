package dev.daybook.views.trading;

/**
 * An observed price of a symbol.
 *
 * @param priceE4 in units of 10⁻⁴
 * @param observedAtMicros microseconds since 1970 UTC
 */
public record Mark(String symbol, long observedAtMicros, long priceE4) {}
