package dev.daybook.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.runtime.EngineException;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    static Stream<Arguments> each_failure_has_its_exit_code_and_its_code() {
        var cause = new IOException("No space left on device");
        var full = new StoreException.Full("y", cause);
        return Stream.of(
                row(new StoreException.InUse("x"), ExitCode.IN_USE, "STORE_IN_USE"),
                row(new StoreException.Corrupt("x", "s", 1), ExitCode.CORRUPT, "STORE_CORRUPT"),
                row(
                        new StoreException.UnsupportedFormat("x"),
                        ExitCode.UNSUPPORTED_FORMAT,
                        "STORE_FORMAT_UNSUPPORTED"),
                row(new StoreException.Unavailable("x"), ExitCode.UNAVAILABLE, "STORE_UNAVAILABLE"),
                row(full, ExitCode.FULL, "STORE_FULL"),
                row(new StoreException.Closed("x"), ExitCode.UNAVAILABLE, "STORE_CLOSED"),
                row(new StoreException.Closed("x", full), ExitCode.FULL, "STORE_FULL"),
                row(new EngineException.Failed("x", full), ExitCode.FULL, "STORE_FULL"),
                row(new EngineException.Failed("x", cause), ExitCode.UNAVAILABLE, "ENGINE_FAILED"),
                row(new CompletionException(full), ExitCode.FULL, "STORE_FULL"),
                row(
                        new UncheckedIOException(new NoSuchFileException("a.csv")),
                        ExitCode.INPUT,
                        "FILE_MISSING"),
                row(new IOException("x"), ExitCode.UNAVAILABLE, "IO_FAILED"),
                row(CliException.usage("x"), ExitCode.USAGE, "USAGE"),
                row(new IllegalStateException(), ExitCode.INTERNAL, "INTERNAL"));
    }

    private static Arguments row(Throwable thrown, ExitCode exit, String code) {
        return Arguments.of(thrown, exit, code);
    }

    @ParameterizedTest
    @MethodSource
    void each_failure_has_its_exit_code_and_its_code(Throwable thrown, ExitCode exit, String code) {
        Failure failure = Failure.of(thrown);

        assertThat(failure.exit()).isEqualTo(exit);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).isNotEmpty();
    }

    @Test
    void damage_names_segment_and_offset_for_programs() {
        Failure failure = Failure.of(new StoreException.Corrupt("Rotten", "7.seg", 4096));

        assertThat(failure.fields())
                .isEqualTo(
                        Map.of(
                                "error",
                                Map.of(
                                        "code", "STORE_CORRUPT",
                                        "message", "Rotten; segment=7.seg offset=4096",
                                        "exitCode", 6,
                                        "segment", "7.seg",
                                        "offset", 4096L)));
    }

    @Test
    void exit_codes_are_distinct() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number)).doesNotHaveDuplicates();
    }
}
