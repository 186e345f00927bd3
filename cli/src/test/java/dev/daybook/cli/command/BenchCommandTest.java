package dev.daybook.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.bench.Report;
import dev.daybook.cli.CliRun;
import dev.daybook.cli.output.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every benchmark, as small as it goes: what it prints, not how fast it is. */
class BenchCommandTest {
    private static final String SMALL =
            " --commands 2000 --accounts 50 --batch 100 --warm-up-seconds 0 --reference-seconds 0 --json --quiet --data d";

    @TempDir Path folder;

    private CliRun run(String line) {
        return CliRun.in(folder, line.split(" "));
    }

    @Test
    void what_is_stored_is_told_after_sealed_segments_were_recompressed() {
        JsonNode report =
                run("bench journal --set journal.segment-size-bytes=512KiB"
                                + SMALL.replace("2000", "60000"))
                        .expect(0)
                        .json();

        assertThat(report.get("upkeepFinished").booleanValue()).isTrue();
        double stored = report.get("storedBytesPerEvent").doubleValue();
        assertThat(stored)
                .isPositive()
                .isLessThan(report.get("writtenBytesPerEvent").doubleValue() - 1);
        assertThat(report.get("storedPercentOfJson").doubleValue())
                .isBetween(100 * stored / 800, 100 * stored / 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench engine",
                "bench engine --rate 20000",
                "bench engine --command-ids random",
                "bench journal",
                "bench journal --rate 20000"
            })
    void a_benchmark_of_trades_prints_every_figure_beside_its_references(String line) {
        JsonNode report = run(line + SMALL).expect(0).json();

        assertThat(report.fieldNames()).toIterable().containsAll(Report.KEYS);
        assertThat(report.get("events").longValue()).isEqualTo(2_000);
        assertThat(report.get("accounts").intValue()).isEqualTo(50);
        assertThat(report.get("failures").isEmpty()).isTrue();
        for (String positive :
                List.of(
                        "seconds",
                        "eventsPerSecond",
                        "p50Micros",
                        "maxMicros",
                        "bareLoopEventsPerSecond",
                        "bareSyncP50Micros",
                        "heapBytes",
                        "eventsPerBlock")) {
            assertThat(report.get(positive).doubleValue()).as(positive).isPositive();
        }
        assertThat(report.get("indexBytes").isNumber()).isTrue();
        assertThat(report.get("snapshotBytes").isNumber()).isTrue();
        assertThat(report.get("p99Micros").doubleValue())
                .isGreaterThanOrEqualTo(report.get("p50Micros").doubleValue());
        assertThat(report.get("bareSyncP99Micros").doubleValue())
                .isGreaterThanOrEqualTo(report.get("bareSyncP50Micros").doubleValue());
        assertThat(report.get("jsonBytesPerEvent").doubleValue()).isBetween(250.0, 450.0);
        assertThat(report.get("bytesPerEvent").doubleValue()).isBetween(15.0, 4096.0);
    }

    @Test
    void trades_are_counted_as_trades_only_where_an_engine_decides_them() {
        assertThat(run("bench engine" + SMALL).json().get("tradesPerSecond").isNull()).isFalse();
        JsonNode journal = run("bench journal" + SMALL.replace("--data d", "--data e")).json();
        assertThat(journal.get("tradesPerSecond").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench engine", "bench journal"})
    void what_a_benchmark_wrote_verifies(String line) {
        run(line + SMALL).expect(0);

        JsonNode verified = run("verify --data d --json --quiet").expect(0).json();
        assertThat(verified.get("events").longValue()).isEqualTo(2_000 + 50 * 10);
    }

    @Test
    void replay_folds_every_event_of_a_journal_that_it_made() {
        JsonNode report = readBenchmark("bench replay" + SMALL);

        assertThat(report.get("events").longValue()).isEqualTo(2_000 + 50 * 10);
        assertThat(report.get("eventsPerSecond").doubleValue()).isPositive();
        assertThat(report.get("bareReadEventsPerSecond").doubleValue()).isPositive();
        assertThat(report.get("coldCache").booleanValue()).isFalse();
    }

    @Test
    void replay_folds_every_event_of_a_journal_that_was_there() {
        run("bench engine" + SMALL).expect(0);

        JsonNode report = readBenchmark("bench replay" + SMALL);
        assertThat(report.get("events").longValue()).isEqualTo(2_000 + 50 * 10);
    }

    @Test
    void load_reads_each_account_once_and_to_its_last_revision() {
        JsonNode report = readBenchmark("bench load --events-per-account 60" + SMALL);

        assertThat(report.get("loads").longValue()).isEqualTo(50);
        assertThat(report.get("events").longValue()).isEqualTo(50 * 60);
        assertThat(report.get("p95Micros").doubleValue()).isPositive();
    }

    @Test
    void load_counts_an_account_that_has_not_the_revision_it_should_have() {
        run("bench load --events-per-account 60" + SMALL).expect(0);

        JsonNode report = run("bench load --events-per-account 61" + SMALL).expect(13).json();
        assertThat(report.get("failures").get("NOT_THE_LAST_REVISION").longValue()).isEqualTo(50);
    }

    @Test
    void temporal_finds_the_revision_of_each_instant_by_both_times() {
        JsonNode report = readBenchmark("bench temporal --events-per-account 1500" + SMALL);

        assertThat(report.get("queries").longValue()).isEqualTo(2_000);
        assertThat(report.get("recordedP95Micros").doubleValue()).isPositive();
        assertThat(report.get("occurredP95Micros").doubleValue()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench projections", "bench projections --rate 20000"})
    void projections_makes_every_trade_visible_and_measures_it(String line) {
        JsonNode report = readBenchmark(line + SMALL);

        assertThat(report.get("events").longValue()).isEqualTo(2_000);
        assertThat(report.get("database").textValue()).isEqualTo("sqlite");
        for (String positive :
                List.of(
                        "tradesPerSecond",
                        "p50Micros",
                        "maxMicros",
                        "bareInsertRowsPerSecond",
                        "bareLoopEventsPerSecond")) {
            assertThat(report.get(positive).doubleValue()).as(positive).isPositive();
        }
    }

    @Test
    void query_reads_pages_of_every_kind_from_the_read_model_that_it_built() {
        String small = " --seconds 1" + SMALL;
        JsonNode report = readBenchmark("bench query" + small);

        assertThat(report.get("trades").longValue()).isEqualTo(2_000);
        assertThat(report.get("queries").longValue()).isPositive();
        for (String kind : List.of("portfolio", "positions", "orders", "trades")) {
            assertThat(report.get(kind + "P95Micros").doubleValue()).as(kind).isPositive();
        }
        assertThat(readBenchmark("bench query" + small).get("trades").longValue())
                .as("read once more where it was built")
                .isEqualTo(2_000);
    }

    /** Every key is there, and what was read was as it should be. */
    private JsonNode readBenchmark(String line) {
        JsonNode report = run(line).expect(0).json();
        assertThat(report.fieldNames()).toIterable().containsAll(Report.KEYS);
        assertThat(report.get("failures").isEmpty()).isTrue();
        assertThat(report.get("bareSyncP50Micros").doubleValue()).isPositive();
        assertThat(report.get("jsonBytesPerEvent").doubleValue()).isPositive();
        return report;
    }

    @Test
    void a_long_run_tells_how_it_goes_at_each_checkpoint() {
        JsonNode report = run("bench engine --checkpoint-every 500" + SMALL).expect(0).json();

        JsonNode checkpoints = report.get("checkpoints");
        assertThat(checkpoints).isNotEmpty();
        assertThat(checkpoints.get(checkpoints.size() - 1).get("trades").longValue())
                .isEqualTo(2_000);
        assertThat(checkpoints.get(0).fieldNames())
                .toIterable()
                .contains(
                        "tradesPerSecond",
                        "events",
                        "heapBytes",
                        "indexBytes",
                        "snapshotBytes",
                        "dataBytes");
    }

    @Test
    void commands_that_fail_are_counted_and_end_in_an_exit_code_of_their_own() {
        String few = SMALL.replace("2000", "20").replace("50", "2");
        CliRun run = run("bench engine --set journal.limits.append-size-bytes=20" + few);

        JsonNode failures = run.expect(13).json().get("failures");
        assertThat(failures.properties().stream().mapToLong(e -> e.getValue().longValue()).sum())
                .isEqualTo(20 + 2 * 10);
        assertThat(run.err()).startsWith("daybook: BENCH_UNSOUND: ").contains("UNKNOWN_ACCOUNT");
    }

    @Test
    void a_directory_that_holds_data_is_left_alone() {
        run("bench engine" + SMALL).expect(0);
        run("bench engine" + SMALL).expectError(2, "USAGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--rate 0", "--seconds 0", "--commands 0", "--accounts -1", "--rate fast"})
    void a_size_that_means_nothing_is_refused(String flag) {
        run("bench engine --data d " + flag).expectError(2, "USAGE");
        assertThat(folder.resolve("d")).doesNotExist();
    }

    @Test
    void a_benchmark_that_is_stopped_says_so_and_has_no_result() {
        var stop = new Stop();
        stop.request();
        CliRun.in(folder, Map.of(), stop, "bench", "engine", "--quiet", "--data", "d")
                .expectError(130, "INTERRUPTED");
    }

    @Test
    void a_fresh_directory_goes_with_the_benchmark_and_stays_where_it_is_asked_to()
            throws IOException {
        var directory = BenchDirectory.fresh(folder, "test", false);
        var keptDirectory = BenchDirectory.fresh(folder, "test", true);
        Files.writeString(Files.createDirectory(directory.path().resolve("sub")).resolve("f"), "x");

        directory.close();
        keptDirectory.close();

        assertThat(directory.path()).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(keptDirectory.path());
        }
    }
}
