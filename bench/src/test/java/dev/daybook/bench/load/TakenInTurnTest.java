package dev.daybook.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakenInTurnTest {

    @Test
    void each_number_comes_once_before_any_comes_again() {
        var inTurn = new TakenInTurn(100, 3);

        for (int round = 0; round < 5; round++) {
            var seen = new HashSet<Integer>();
            for (int i = 0; i < 100; i++) {
                int number = inTurn.getAsInt();
                assertThat(number).isBetween(0, 99);
                assertThat(seen.add(number)).isTrue();
            }
            assertThat(seen).hasSize(100);
        }
    }

    @Test
    void they_come_mixed_and_each_round_otherwise() {
        var inTurn = new TakenInTurn(100, 3);
        List<Integer> first = IntStream.generate(inTurn).limit(100).boxed().toList();
        List<Integer> second = IntStream.generate(inTurn).limit(100).boxed().toList();

        assertThat(first).isNotEqualTo(second);
        assertThat(first).isNotEqualTo(IntStream.range(0, 100).boxed().toList());
    }
}
