package dev.daybook.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "port, port, 0", "'', port, 4", "port, '', 4", "ab, ba, 2"})
    void the_distance_counts_changed_characters(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    }

    @Test
    void the_nearest_word_is_offered() {
        assertThat(Nearest.to("prot", List.of("host", "port", "data"))).isEqualTo("port");
    }
}
