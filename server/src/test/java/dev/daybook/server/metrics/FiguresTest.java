package dev.daybook.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.journal.JournalStatus;
import dev.daybook.runtime.process.ProcessStatus;
import dev.daybook.runtime.projection.Phase;
import dev.daybook.runtime.projection.ProjectionStatus;
import dev.daybook.server.app.ReadModelHealth;
import dev.daybook.server.app.ReadModelHealth.State;
import dev.daybook.store.projection.ProjectionId;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a status that a server under test can't easily be brought into. */
class FiguresTest {
    private final Families families = new Families();

    private Scrape scrape() {
        return Scrape.of(PrometheusTextFormatWriter.create().toDebugString(families.snapshots()));
    }

    private static ProjectionStatus projection(int version, boolean active, Phase phase) {
        return new ProjectionStatus(
                new ProjectionId("orders", version),
                phase,
                active,
                70,
                100,
                2_500_000,
                15,
                OptionalLong.of(2_000_000),
                3,
                Optional.empty());
    }

    @Test
    void a_journal_whose_writer_failed_is_down() {
        var failed = new JournalStatus(12, 10, 300, 1_000, 2, 8_192, Optional.of("No space"));
        WriteSide.journal(families, failed);
        Scrape scrape = scrape();
        assertThat(scrape.value("daybook_journal_writer_up")).isZero();
        assertThat(scrape.value("daybook_journal_appended_position")).isEqualTo(12);
        assertThat(scrape.value("daybook_journal_durable_position")).isEqualTo(10);
        assertThat(scrape.value("daybook_journal_unsynced_bytes")).isEqualTo(300);
        assertThat(scrape.value("daybook_journal_unsynced_limit_bytes")).isEqualTo(1_000);
        assertThat(scrape.value("daybook_journal_segments")).isEqualTo(2);
        assertThat(scrape.value("daybook_journal_segment_bytes")).isEqualTo(8_192);
    }

    @Test
    void a_projection_is_told_with_its_lag_rate_and_dead_letters_in_seconds_and_events() {
        ReadSide.projections(families, List.of(projection(2, true, Phase.RETRYING)));
        Scrape scrape = scrape();
        String labels = "{projection=\"orders\",version=\"2\"}";
        assertThat(scrape.value("daybook_projection_position" + labels)).isEqualTo(70);
        assertThat(scrape.value("daybook_projection_lag_events" + labels)).isEqualTo(30);
        assertThat(scrape.value("daybook_projection_lag_seconds" + labels)).isEqualTo(2.5);
        assertThat(scrape.value("daybook_projection_events_per_second" + labels)).isEqualTo(15);
        assertThat(scrape.value("daybook_projection_parked_events" + labels)).isEqualTo(3);
        assertThat(scrape.value("daybook_projection_active" + labels)).isEqualTo(1);
        assertThat(scrape.count("daybook_projection_phase")).isEqualTo(Phase.values().length);
        assertThat(phase(scrape, "RETRYING")).isEqualTo(1);
        assertThat(phase(scrape, "LIVE")).isZero();
    }

    private static double phase(Scrape scrape, String phase) {
        return scrape.value(
                "daybook_projection_phase{phase=\"%s\",projection=\"orders\",version=\"2\"}"
                        .formatted(phase));
    }

    @Test
    void of_very_many_versions_some_are_left_out_but_not_the_active_one() {
        int active = 2 * ReadSide.MAX_VERSIONS;
        List<ProjectionStatus> all =
                IntStream.rangeClosed(1, active)
                        .mapToObj(version -> projection(version, version == active, Phase.LIVE))
                        .toList();
        ReadSide.projections(families, all);
        Scrape scrape = scrape();
        assertThat(scrape.value("daybook_projection_versions")).isEqualTo(active);
        assertThat(scrape.count("daybook_projection_position")).isEqualTo(ReadSide.MAX_VERSIONS);
        assertThat(
                        scrape.has(
                                "daybook_projection_position{projection=\"orders\",version=\"%d\"}"
                                        .formatted(active)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "STARTING, LIVE, 0",
        "UNAVAILABLE, LIVE, 0",
        "UP, LIVE, 1",
        "UP, UNAVAILABLE, 0",
        "FAILED, STOPPED, 1",
        "FAILED, UNAVAILABLE, 0"
    })
    void the_database_is_down_when_it_was_not_reached_or_went_away(
            State state, Phase phase, int up) {
        var health =
                new ReadModelHealth(state, Optional.empty(), List.of(projection(1, true, phase)));
        ReadSide.readModels(families, health);
        Scrape scrape = scrape();
        assertThat(scrape.value("daybook_read_models_database_up")).isEqualTo(up);
        assertThat(scrape.value("daybook_read_models_state{state=\"%s\"}".formatted(state)))
                .isEqualTo(1);
        assertThat(
                        Stream.of(State.values())
                                .mapToDouble(each ->
                                        scrape.value(
                                                "daybook_read_models_state{state=\"%s\"}"
                                                        .formatted(each)))
                                .sum())
                .isEqualTo(1);
    }

    @Test
    void a_process_manager_is_told_with_its_refusals_by_code() {
        ReadSide.process(
                families,
                new ProcessStatus(
                        "paper_venue",
                        Phase.LIVE,
                        90,
                        80,
                        100,
                        1_500_000,
                        7,
                        4,
                        Map.of("ORDER_CLOSED", 2L),
                        1,
                        Optional.empty()));
        Scrape scrape = scrape();
        String labels = "{process=\"paper_venue\"}";
        assertThat(scrape.value("daybook_process_lag_events" + labels)).isEqualTo(10);
        assertThat(scrape.value("daybook_process_lag_seconds" + labels)).isEqualTo(1.5);
        assertThat(scrape.value("daybook_process_waiting_commands" + labels)).isEqualTo(1);
        assertThat(scrape.value("daybook_process_commands_sent_total" + labels)).isEqualTo(7);
        assertThat(scrape.value("daybook_process_commands_accepted_total" + labels)).isEqualTo(4);
        assertThat(
                        scrape.value(
                                "daybook_process_commands_refused_total{code=\"ORDER_CLOSED\",process=\"paper_venue\"}"))
                .isEqualTo(2);
    }
}
