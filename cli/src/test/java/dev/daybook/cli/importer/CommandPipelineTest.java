package dev.daybook.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Progress;
import dev.daybook.cli.output.Stop;
import dev.daybook.core.Clock;
import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.CommandEngine;
import dev.daybook.runtime.EngineOptions;
import dev.daybook.server.app.Domains;
import dev.daybook.store.InMemoryEventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandPipelineTest {
    private static final int ROWS = 3_000;

    @TempDir Path folder;
    private final InMemoryEventStore store = new InMemoryEventStore();
    private final ImportReport report = new ImportReport("marks");
    private final Stop stop = new Stop();

    private Path marks() throws IOException {
        var rows = new ArrayList<>(List.of("date,symbol,time_ms,price_e4"));
        for (int i = 1; i <= ROWS; i++) {
            rows.add("20131007,AIG,%d,%d".formatted(i * 1_000, i));
        }
        return Files.write(folder.resolve("trades.csv"), rows);
    }

    private void run(EngineOptions options) throws IOException {
        try (CommandEngine engine =
                CommandEngine.start(store, Clock.system(), options, Domains.all())) {
            new ImportSession(engine, report, RejectsFile.none(), Progress.none(), stop)
                    .run(new MarksImporter(marks()));
        }
    }

    @Test
    void a_busy_engine_is_asked_again_and_the_order_of_the_rows_is_kept() throws IOException {
        run(new EngineOptions(1_000, 100, 16, Duration.ZERO, Duration.ofMillis(1)));

        assertThat(report.fields()).containsEntry("accepted", Map.of("ObserveMark", (long) ROWS));
        var prices =
                store.read(new StreamId("instrument", "AIG")).toList().stream()
                        .map(CommandPipelineTest::priceE4);
        assertThat(prices)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, ROWS).boxed().toList());
    }

    private static long priceE4(Event event) {
        return event.payload().reader().readLong();
    }

    @Test
    void an_import_that_was_stopped_goes_on_where_it_was() throws IOException {
        stop.request();
        assertThatThrownBy(() -> run(EngineOptions.defaults()))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("run it again");
        long before = store.lastPosition();

        var rest = ImportRun.of(store, "marks", new MarksImporter(marks()));

        assertThat(before).isLessThan(ROWS);
        assertThat(rest.repeated().getOrDefault("ObserveMark", 0L)).isEqualTo(before);
        assertThat(rest.accepted()).isEqualTo(Map.of("ObserveMark", ROWS - before));
    }
}
