package dev.daybook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthTest {

    @Test
    void blocks_of_the_bare_loop_are_whole_pages_near_the_average_as_written() {
        assertThat(new Growth(100, 10, 7, 10 * 4096).blockSizeBytes()).isEqualTo(4096);
        assertThat(new Growth(100, 10, 7, 10 * 4096 + 5).blockSizeBytes()).isEqualTo(4096);
        assertThat(new Growth(100, 2, 7, 3 * 4096).blockSizeBytes()).isEqualTo(8192);
    }

    @Test
    void a_run_that_wrote_nothing_divides_nothing_by_nothing() {
        var nothing = new Growth(0, 0, 0, 0);

        assertThat(nothing.bytesPerEvent()).isZero();
        assertThat(nothing.eventsPerBlock()).isZero();
        assertThat(nothing.blockSizeBytes()).isEqualTo(4096);
    }
}
