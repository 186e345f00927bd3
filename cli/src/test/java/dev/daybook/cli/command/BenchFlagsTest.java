package dev.daybook.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.bench.Benchmarks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchFlagsTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "ENGINE, --seconds 30, 5",
        "ENGINE, --rate 75000 --seconds 30, 20",
        "ENGINE, --rate 75000 --warm-up-seconds 3, 3",
        "REPLAY, --commands 10, 0",
        "PROJECTIONS, --rate 25000, 20"
    })
    void at_a_rate_the_warm_up_is_long_unless_told(Benchmarks kind, String line, int seconds) {
        var flags = new BenchFlags();
        new CommandLine(flags).parseArgs(line.split(" "));

        assertThat(flags.options(kind.defaults()).warmUpSeconds()).isEqualTo(seconds);
    }
}
