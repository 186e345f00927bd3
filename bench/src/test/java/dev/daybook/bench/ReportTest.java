package dev.daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void every_key_is_there_from_the_start_and_in_order() {
        assertThat(new Report("x").fields().keySet()).containsExactlyElementsOf(Report.KEYS);
    }

    @Test
    void a_report_is_sound_until_something_failed() {
        var report = new Report("x");
        assertThat(report.sound()).isTrue();

        report.putFailures(Map.of());
        assertThat(report.sound()).isTrue();

        report.putFailures(Map.of("CONFLICT", 1L));
        assertThat(report.sound()).isFalse();
    }

    @Test
    void figures_are_rounded_to_what_they_are_worth() {
        var report = new Report("x");
        report.put("p50Micros", 12.349, 1);
        report.putRate("eventsPerSecond", 1_234_567.89);

        assertThat(report.fields()).containsEntry("p50Micros", 12.3);
        assertThat(report.fields()).containsEntry("eventsPerSecond", 1_234_568L);
    }
}
