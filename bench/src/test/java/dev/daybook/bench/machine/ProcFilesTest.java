package dev.daybook.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcFilesTest {

    @Test
    void pressure_is_the_time_in_which_some_task_waited() {
        String text =
                """
                some avg10=1.21 avg60=1.90 avg300=2.33 total=4971982221
                full avg10=0.00 avg60=0.00 avg300=0.00 total=7
                """;

        assertThat(CpuPressure.parse(text)).isEqualTo(OptionalLong.of(4_971_982_221L));
    }

    @Test
    void a_kernel_that_tells_no_pressure_gives_none() {
        assertThat(CpuPressure.parse("")).isEmpty();
    }

    @Test
    void stolen_time_is_the_eighth_field_and_guest_time_is_not_counted_twice() {
        String text =
                """
                cpu  10 1 20 300 5 2 3 40 9 9
                cpu0 1 1 1 1 1 1 1 1 1 1
                """;

        assertThat(ProcessorTime.parse(text)).isEqualTo(Optional.of(new ProcessorTime(381, 40)));
    }

    @Test
    void a_system_without_such_a_file_gives_no_time() {
        assertThat(ProcessorTime.parse("cpu  1 2 3\n")).isEmpty();
    }
}
