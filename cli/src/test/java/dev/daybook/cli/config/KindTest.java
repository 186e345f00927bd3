package dev.daybook.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "4096, 4096", "4KiB, 4096", "3 mib, 3145728", "2GiB, 2147483648"})
    void a_size_is_read_with_and_without_a_unit(String text, long bytes) {
        assertThat(Kind.SIZE.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"250us, PT0.00025S", "50ms, PT0.05S", "5s, PT5S", "2m, PT2M", "1h, PT1H"})
    void a_duration_is_read_with_its_unit(String text, Duration duration) {
        assertThat(Kind.DURATION.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"0", "1000", "1500", "4KiB", "1025", "64MiB", "3GiB", "2048GiB"})
    void a_size_that_is_shown_reads_back_as_the_same(String text) {
        Object bytes = Kind.SIZE.parse(text);
        assertThat(Kind.SIZE.parse(Kind.SIZE.show(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0s", "250us", "50ms", "1500ms", "90s", "2h"})
    void a_duration_that_is_shown_reads_back_as_the_same(String text) {
        Object duration = Kind.DURATION.parse(text);
        assertThat(Kind.DURATION.parse(Kind.DURATION.show(duration))).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "SIZE, 4kb",
        "SIZE, -1",
        "SIZE, 9999999999GiB",
        "DURATION, 5",
        "DURATION, 5 days",
        "COUNT, many",
        "COUNT, 1.5",
        "FLAG, yes"
    })
    void what_is_not_a_value_is_refused(Kind kind, String text) {
        assertThatThrownBy(() -> kind.parse(text))
                .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }

    @Test
    void flags_are_true_or_false() {
        assertThat(Kind.FLAG.parse("true")).isEqualTo(true);
        assertThat(Kind.FLAG.parse("false")).isEqualTo(false);
    }
}
