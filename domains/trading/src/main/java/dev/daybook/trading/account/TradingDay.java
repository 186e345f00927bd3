package dev.daybook.trading.account;

import dev.daybook.core.Micros;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * One calendar day in the account's time zone.
 *
 * @param endMicros first microsecond of the next day, since 1970 UTC
 */
record TradingDay(LocalDate date, long endMicros) {
    /** Before the account was opened: never over. */
    static final TradingDay NONE = new TradingDay(LocalDate.EPOCH, Long.MAX_VALUE);

    static TradingDay at(long micros, ZoneId zone) {
        LocalDate date = Micros.toInstant(micros).atZone(zone).toLocalDate();
        return new TradingDay(date, Micros.of(date.plusDays(1).atStartOfDay(zone).toInstant()));
    }
}
