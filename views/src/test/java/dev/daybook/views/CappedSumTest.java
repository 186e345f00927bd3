package dev.daybook.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CappedSumTest {
    private static final BigInteger CAP = BigInteger.valueOf(CappedSum.CAP);

    @Test
    void a_sum_is_exact_up_to_its_cap_in_any_order_and_in_any_parts() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Long> summands = summands(random);
            BigInteger exact =
                    summands.stream()
                            .map(BigInteger::valueOf)
                            .reduce(BigInteger.ZERO, BigInteger::add);
            Collections.shuffle(summands, random);
            int cut = random.nextInt(summands.size() + 1);
            long sum =
                    CappedSum.add(
                            sum(summands.subList(0, cut)),
                            sum(summands.subList(cut, summands.size())));
            assertThat(BigInteger.valueOf(sum)).as("seed=%d", seed).isEqualTo(exact.min(CAP));
        }
    }

    /** Some small, some near a half of the cap or the cap. */
    private static List<Long> summands(Random random) {
        var summands = new ArrayList<Long>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            summands.add(
                    switch (random.nextInt(4)) {
                        case 0 -> (long) random.nextInt(3);
                        case 1 -> CappedSum.CAP - random.nextInt(3);
                        case 2 -> CappedSum.CAP / 2 + random.nextInt(3) - 1;
                        default -> random.nextLong() >>> 1;
                    });
        }
        return summands;
    }

    private static long sum(List<Long> summands) {
        return summands.stream().mapToLong(Long::longValue).reduce(0, CappedSum::add);
    }

    @Test
    void a_sum_at_its_cap_is_not_known_nor_is_what_is_left_of_it() {
        OptionalLong known = CappedSum.known(CappedSum.CAP - 1);
        OptionalLong unknown = CappedSum.known(CappedSum.CAP);
        assertThat(known).hasValue(CappedSum.CAP - 1);
        assertThat(unknown).isEmpty();
        assertThat(CappedSum.rest(known, OptionalLong.of(1))).hasValue(CappedSum.CAP - 2);
        assertThat(CappedSum.rest(unknown, known)).isEmpty();
        assertThat(CappedSum.rest(known, unknown)).isEmpty();
    }

    @Test
    void a_time_that_is_longer_than_can_be_counted_is_the_longest() {
        assertThat(CappedSum.micros(3, 5)).isEqualTo(2);
        assertThat(CappedSum.micros(-2, Long.MAX_VALUE)).isEqualTo(CappedSum.CAP);
        assertThat(CappedSum.micros(Long.MIN_VALUE, 0)).isEqualTo(CappedSum.CAP);
    }
}
