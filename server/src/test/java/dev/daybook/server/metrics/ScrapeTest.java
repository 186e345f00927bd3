package dev.daybook.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of the tests notices what breaks the format. */
class ScrapeTest {
    private static final String GOOD =
            """
            # HELP x_total What is counted.
            # TYPE x_total counter
            x_total{of="a"} 1.0
            x_total{of="b",in="\\"c\\""} 2
            """;

    @Test
    void what_follows_the_format_is_read() {
        Scrape scrape = Scrape.of(GOOD);
        assertThat(scrape.value("x_total{of=\"a\"}")).isEqualTo(1);
        assertThat(scrape.count("x_total")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x_total{of=\"a\"} 3.0\n",
                "y 1.0\n",
                "x_total{of=a} 1.0\n",
                "x_total{of=\"c\"} one\n",
                "# TYPE x_total counter\n",
                "# HELP y A gauge.\n# TYPE y counter\n",
                "# TYPE y gauge\n",
                "x_total 1.0"
            })
    void what_breaks_it_is_not(String more) {
        assertThatExceptionOfType(Throwable.class).isThrownBy(() -> Scrape.of(GOOD + more));
    }
}
