package dev.daybook.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("Sets system properties that other properties read")
class SeedsTest {

    @AfterEach
    void forget_the_properties() {
        System.clearProperty("daybook.seed");
        System.clearProperty("daybook.seeds");
    }

    @Test
    void every_seed_is_run_once() {
        assertThat(seedsRun(3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_failing_seed_is_named() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> Seeds.forEach(5, random -> assertThat(random.seed()).isLessThan(4)))
                .withMessageContaining("-Ddaybook.seed=4")
                .withCauseInstanceOf(AssertionError.class);
    }

    @Test
    void one_seed_can_be_replayed() {
        System.setProperty("daybook.seed", "77");

        assertThat(seedsRun(3)).containsExactly(77L);
    }

    @Test
    void more_seeds_can_be_asked_for() {
        System.setProperty("daybook.seeds", "5");

        assertThat(seedsRun(3)).hasSize(5);
    }

    @Test
    void equal_seeds_give_equal_values_and_others_do_not() {
        assertThat(new SeededRandom(9).bytes(16)).isEqualTo(new SeededRandom(9).bytes(16));
        assertThat(new SeededRandom(9).bytes(16)).isNotEqualTo(new SeededRandom(10).bytes(16));
    }

    @Test
    void ranges_are_closed_on_both_sides() {
        var random = new SeededRandom(1);
        var seen = new ArrayList<Integer>();
        for (int i = 0; i < 200; i++) {
            seen.add(random.between(3, 5));
            assertThat(random.between(Long.MAX_VALUE - 1, Long.MAX_VALUE))
                    .isGreaterThanOrEqualTo(Long.MAX_VALUE - 1);
        }
        assertThat(seen).containsOnly(3, 4, 5).contains(3, 4, 5);
    }

    @Test
    void texts_are_well_formed_and_short_enough() {
        Seeds.forEach(
                200,
                random -> {
                    String text = random.text(50);
                    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                    assertThat(utf8.length).isLessThanOrEqualTo(50);
                    assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(text);
                });
    }

    private static List<Long> seedsRun(int count) {
        var seeds = new ArrayList<Long>();
        Seeds.forEach(count, random -> seeds.add(random.seed()));
        return seeds;
    }
}
