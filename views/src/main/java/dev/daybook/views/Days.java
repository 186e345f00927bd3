package dev.daybook.views;

import dev.daybook.core.Micros;
import java.time.LocalDate;
import java.time.ZoneId;

/** Calendar days as tables hold them: counted from 1970-01-01. */
public final class Days {
    private Days() {}

    /** The day of a time, microseconds since 1970 UTC, as a calendar in the zone shows it. */
    public static long of(long micros, ZoneId zone) {
        return Micros.toInstant(micros).atZone(zone).toLocalDate().toEpochDay();
    }

    /** When a day ends in the zone: the first microsecond of the next one. */
    public static long endMicros(long day, ZoneId zone) {
        return Micros.of(LocalDate.ofEpochDay(day + 1).atStartOfDay(zone).toInstant());
    }

    /**
     * The same in one zone for times of which most are of one day: it remembers when the last day
     * began and ended. Not thread-safe.
     */
    public static final class Lately {
        private final ZoneId zone;
        private long day;
        private long fromMicros = 1;
        private long beforeMicros;

        public Lately(ZoneId zone) {
            this.zone = zone;
        }

        public long of(long micros) {
            if (micros < fromMicros || micros >= beforeMicros) {
                day = Days.of(micros, zone);
                fromMicros = endMicros(day - 1, zone);
                beforeMicros = endMicros(day, zone);
            }
            return day;
        }
    }
}
