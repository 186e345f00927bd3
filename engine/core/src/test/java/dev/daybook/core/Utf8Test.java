package dev.daybook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void a_text_fits_by_its_bytes_not_by_its_characters() {
        Seeded.forEach(
                1_000,
                random -> {
                    String text = Seeded.text(random);
                    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
                    assertThat(Utf8.fits(text, 0, bytes)).isTrue();
                    assertThat(Utf8.fits(text, bytes, bytes)).isTrue();
                    assertThat(Utf8.fits(text, bytes + 1, bytes + 9)).isFalse();
                    assertThat(Utf8.fits(text, 0, bytes - 1)).isFalse();
                });
    }

    @Test
    void half_a_surrogate_pair_does_not_fit() {
        assertThat(Utf8.fits("\ud83d\ude00", 0, 9)).isTrue();
        assertThat(Utf8.fits("\ud83d", 0, 9)).isFalse();
        assertThat(Utf8.fits("\ude00", 0, 9)).isFalse();
        assertThat(Utf8.fits("a\ud83db", 0, 9)).isFalse();
        assertThat(Utf8.fits("\ude00\ud83d", 0, 9)).isFalse();
        assertThat(Utf8.fits("\ud83d\ud83d\ude00", 0, 9)).isFalse();
    }
}
