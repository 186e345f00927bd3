package dev.daybook.trading.venue;

/**
 * A price that was observed.
 *
 * @param priceE4 in units of 10⁻⁴
 * @param eventId of the event that tells of it
 * @param position of that event
 */
record Mark(long priceE4, String eventId, long position) {}
