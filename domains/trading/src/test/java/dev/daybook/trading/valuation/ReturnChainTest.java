package dev.daybook.trading.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnChainTest {
    private final ReturnChain chain = new ReturnChain();

    private static Worth worth(long equityE4) {
        return new Worth(equityE4, 0, 0, List.of());
    }

    private static final Worth UNKNOWN = new Worth(1, 1, 1, List.of("X"));

    private static DayFigures flows(long inE4, long outE4) {
        return new DayFigures(0, 0, 0, inE4, outE4, List.of());
    }

    @Test
    void a_gain_is_a_part_of_the_equity_of_the_day_before() {
        assertThat(chain.add(worth(1_000), flows(0, 0), worth(1_100))).hasValue(1_000);
        assertThat(chain.totalE4()).hasValue(1_000);
    }

    @Test
    void what_comes_and_goes_is_no_return() {
        assertThat(chain.add(Worth.NOTHING, flows(5_000, 0), worth(5_000))).hasValue(0);
        assertThat(chain.add(worth(5_000), flows(2_000, 1_000), worth(6_000))).hasValue(0);
        assertThat(chain.add(worth(6_000), flows(0, 6_000), worth(0))).hasValue(0);
        assertThat(chain.totalE4()).hasValue(0);
    }

    /** 10 % on 1,000 and then 10 % on 100,000 are 21 %, whenever the money came. */
    @Test
    void days_chain_whatever_the_capital() {
        assertThat(chain.add(worth(1_000), flows(0, 0), worth(1_100))).hasValue(1_000);
        assertThat(chain.add(worth(1_100), flows(98_900, 0), worth(110_000))).hasValue(1_000);
        assertThat(chain.totalE4()).hasValue(2_100);
    }

    @Test
    void a_total_comes_from_exact_days_and_not_from_rounded_ones() {
        long equity = 1_000_000_000;
        for (int day = 0; day < 100; day++) {
            long next = equity + equity / 25_000;
            assertThat(chain.add(worth(equity), flows(0, 0), worth(next))).hasValue(0);
            equity = next;
        }
        assertThat(chain.totalE4()).hasValue(40);
    }

    @Test
    void returns_are_rounded_half_even() {
        assertThat(chain.add(worth(20_000), flows(0, 0), worth(20_001))).hasValue(0);
        assertThat(chain.add(worth(20_000), flows(0, 0), worth(20_003))).hasValue(2);
        assertThat(chain.add(worth(20_000), flows(0, 0), worth(19_997))).hasValue(-2);
    }

    @Test
    void a_day_without_capital_has_no_return_and_changes_no_total() {
        assertThat(chain.add(worth(1_000), flows(0, 0), worth(1_100))).hasValue(1_000);
        assertThat(chain.add(worth(0), flows(0, 0), worth(0))).isEmpty();
        assertThat(chain.add(worth(0), flows(1_000, 0), worth(900))).hasValue(-1_000);
        assertThat(chain.totalE4()).hasValue(-100);
    }

    @Test
    void an_unknown_equity_leaves_two_days_and_the_total_unknown() {
        assertThat(chain.add(worth(1_000), flows(0, 0), UNKNOWN)).isEmpty();
        assertThat(chain.add(UNKNOWN, flows(0, 0), worth(1_000))).isEmpty();
        assertThat(chain.add(worth(1_000), flows(0, 0), worth(1_200))).hasValue(2_000);
        assertThat(chain.totalE4()).isEmpty();
    }

    @Test
    void everything_can_be_lost() {
        assertThat(chain.add(worth(1_000), flows(0, 0), worth(0))).hasValue(-10_000);
        assertThat(chain.totalE4()).hasValue(-10_000);
    }
}
