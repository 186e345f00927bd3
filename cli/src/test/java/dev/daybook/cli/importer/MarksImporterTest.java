package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.cli.output.CliException;
import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.server.app.Domains;
import dev.daybook.store.InMemoryEventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarksImporterTest {
    @TempDir Path folder;
    private final InMemoryEventStore store = new InMemoryEventStore();

    private ImportRun run(String... rows) throws IOException {
        Path file = folder.resolve("marks.csv");
        Files.writeString(file, String.join("\n", rows) + "\n");
        return ImportRun.of(store, "marks", new MarksImporter(file));
    }

    private List<String> marks() {
        return store.readAll(0).toList().stream().map(MarksImporterTest::mark).toList();
    }

    private static String mark(Event event) {
        Object price = Objects.requireNonNull(Domains.fields(event).get("price"));
        Instant at = Micros.toInstant(event.occurredAtMicros());
        return "%s %s %s".formatted(event.stream().key(), price, at);
    }

    @Test
    void a_daily_close_is_the_mark_of_sixteen_hours_in_new_york() throws IOException {
        ImportRun run =
                run(
                        "date,open,high,low,close,volume,Name",
                        "2013-02-08,15.07,15.12,14.63,14.75,8407500,AAL",
                        "2013-07-08,,,,14.4601,0,BRK.B");

        assertThat(run.accepted()).isEqualTo(Map.of("ObserveMark", 2L));
        assertThat(marks())
                .containsExactly(
                        "AAL 14.7500 2013-02-08T21:00:00Z", "BRK.B 14.4601 2013-07-08T20:00:00Z");
    }

    @Test
    void a_day_without_a_close_is_skipped() throws IOException {
        ImportRun run =
                run(
                        "date,open,high,low,close,volume,Name",
                        "2013-02-08,15.07,15.12,14.63,,8407500,AAL");

        assertThat(run.skipped()).isEqualTo(Map.of("NO_CLOSE", 1L));
        assertThat(run.report().complete()).isTrue();
    }

    @Test
    void of_the_trades_in_a_second_the_last_is_the_mark_and_the_others_are_counted()
            throws IOException {
        ImportRun run =
                run(
                        "date,symbol,time_ms,price_e4,size,exchange",
                        "20131007,AIG,34200000,491800,300,P",
                        "20131007,AIG,34200999,488700,2000,Q",
                        "20131007,AIG,34201000,488800,100,Q",
                        "20131007,BAC,34200100,140000,100,Q",
                        "20131008,AIG,34200100,490000,100,Q");

        assertThat(run.skipped()).isEqualTo(Map.of("NOT_LAST_OF_SECOND", 1L));
        assertThat(marks())
                .containsExactlyInAnyOrder(
                        "AIG 48.8700 2013-10-07T13:30:00.999Z",
                        "AIG 48.8800 2013-10-07T13:30:01Z",
                        "BAC 14.0000 2013-10-07T13:30:00.100Z",
                        "AIG 49.0000 2013-10-08T13:30:00.100Z");
    }

    @Test
    void a_price_with_five_decimals_is_reported_and_not_rounded() throws IOException {
        ImportRun run =
                run(
                        "date,open,high,low,close,volume,Name",
                        "2013-02-08,1,1,1,14.75001,8407500,AAL",
                        "2013-02-09,1,1,1,14.75,8407500,AAL");

        assertThat(run.unhandled()).isEqualTo(Map.of("MALFORMED_ROW", 1L));
        assertThat(marks()).containsExactly("AAL 14.7500 2013-02-09T21:00:00Z");
    }

    @Test
    void a_second_run_adds_nothing() throws IOException {
        String[] file = {
            "date,open,high,low,close,volume,Name", "2013-02-08,1,1,1,14.75,8407500,AAL"
        };
        run(file);
        ImportRun second = run(file);

        assertThat(second.repeated()).isEqualTo(Map.of("ObserveMark", 1L));
        assertThat(store.lastPosition()).isEqualTo(1);
    }

    @Test
    void a_file_of_neither_format_is_refused() {
        assertThatThrownBy(() -> run("date,price", "2013-02-08,1"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("date, close, Name");
    }
}
