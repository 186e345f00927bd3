package dev.daybook.cli.importer;

import dev.daybook.core.Micros;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Times of the New York exchanges, in microseconds since 1970 UTC. */
final class MarketTime {
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final LocalTime CLOSE = LocalTime.of(16, 0);

    private MarketTime() {}

    static long startOfDayMicros(LocalDate date) {
        return Micros.of(date.atStartOfDay(NEW_YORK).toInstant());
    }

    static long closeMicros(LocalDate date) {
        return Micros.of(date.atTime(CLOSE).atZone(NEW_YORK).toInstant());
    }
}
