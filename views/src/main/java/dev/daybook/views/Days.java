package dev.daybook.views;

import dev.daybook.core.Micros;
import java.time.ZoneId;

/** Calendar days as tables hold them: counted from 1970-01-01. */
public final class Days {
    private Days() {}

    /** The day of a time, microseconds since 1970 UTC, as a calendar in the zone shows it. */
    public static long of(long micros, ZoneId zone) {
        return Micros.toInstant(micros).atZone(zone).toLocalDate().toEpochDay();
    }
}
