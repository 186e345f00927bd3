package dev.daybook.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Micros;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DaysTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long FROM = Micros.of(Instant.parse("2026-03-20T00:00:00Z"));
    private static final long TO = Micros.of(Instant.parse("2026-04-05T00:00:00Z"));

    /** Among them the day with 23 hours. */
    @Test
    void a_day_is_the_same_for_one_that_remembers_the_last_one() {
        var lately = new Days.Lately(BERLIN);
        var random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            long at = random.nextLong(FROM, TO);
            assertThat(lately.of(at)).isEqualTo(Days.of(at, BERLIN));
        }
    }

    @Test
    void a_day_ends_with_the_first_microsecond_of_the_next() {
        for (long day = Days.of(FROM, BERLIN); day < Days.of(TO, BERLIN); day++) {
            long end = Days.endMicros(day, BERLIN);
            assertThat(Days.of(end - 1, BERLIN)).isEqualTo(day);
            assertThat(Days.of(end, BERLIN)).isEqualTo(day + 1);
        }
    }
}
