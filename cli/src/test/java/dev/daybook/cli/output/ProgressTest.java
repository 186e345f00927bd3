package dev.daybook.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long nanos;

    private Progress progress(boolean terminal) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        var console = new Console(stream, stream, Map.of(), Path.of(""), terminal, new Stop());
        return Progress.on(console, "import olist", "rows", () -> nanos);
    }

    /** Many units, because not every one asks for the time. */
    private static void work(Progress progress, long units, double part) {
        for (int i = 0; i < 100; i++) {
            progress.update(units, part);
        }
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_log_gets_a_line_every_few_seconds_with_rate_and_time_left() {
        try (Progress progress = progress(false)) {
            nanos = Duration.ofSeconds(4).toNanos();
            work(progress, 40_000, 0.2);
            assertThat(shown()).isEmpty();

            nanos = Duration.ofSeconds(5).toNanos();
            work(progress, 50_000, 0.25);
            nanos = Duration.ofSeconds(9).toNanos();
            work(progress, 90_000, 0.45);
        }

        assertThat(shown())
                .isEqualTo(
                        "import olist: 50,000 rows, 10,000 rows/s, 25 % done, 0:00:15 left"
                                + System.lineSeparator());
    }

    @Test
    void on_a_terminal_the_line_is_written_over_and_cleared_at_the_end() {
        try (Progress progress = progress(true)) {
            nanos = Duration.ofSeconds(1).toNanos();
            work(progress, 1_000, 0.5);
        }

        assertThat(shown())
                .isEqualTo(
                        "\r\033[Kimport olist: 1,000 rows, 1,000 rows/s, 50 % done, 0:00:01 left"
                                + "\r\033[K");
    }

    @Test
    void what_nobody_knows_is_not_shown() {
        try (Progress progress = progress(false)) {
            nanos = Duration.ofSeconds(10).toNanos();
            work(progress, 1_000, Progress.UNKNOWN);
        }

        assertThat(shown().strip()).isEqualTo("import olist: 1,000 rows, 100 rows/s");
    }
}
