package dev.daybook.server.valuation;

import dev.daybook.core.Micros;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Trading days of an account, both ends included; none where the last is before the first.
 *
 * @param zone the account's
 */
public record Period(String account, ZoneId zone, LocalDate first, LocalDate last) {

    public long days() {
        return Math.max(0, ChronoUnit.DAYS.between(first, last) + 1);
    }

    /** At most so many of the first days. */
    public Period atMost(long days) {
        return days() <= days ? this : new Period(account, zone, first, first.plusDays(days - 1));
    }

    /** The last microsecond of a day. */
    long closeMicros(LocalDate day) {
        return Micros.of(day.plusDays(1).atStartOfDay(zone).toInstant()) - 1;
    }

    static LocalDate dayOf(long micros, ZoneId zone) {
        return Micros.toInstant(micros).atZone(zone).toLocalDate();
    }
}
