package dev.daybook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.runtime.process.ProcessOptions;
import dev.daybook.runtime.projection.Phase;
import dev.daybook.server.app.Daybook;
import dev.daybook.server.app.ReadModelOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators do to process managers. */
@Timeout(600)
class ProcessOperatorsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir Path folder;
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(ReadModelOptions.defaults().in(folder));
        server.daybook.runPaperVenue(ProcessOptions.defaults());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void awaitPhase(Phase phase) throws InterruptedException {
        assertThat(
                        server.daybook
                                .processes()
                                .await(
                                        Daybook.PAPER_VENUE,
                                        status -> status.phase() == phase,
                                        PATIENCE))
                .isTrue();
    }

    private JsonObject change(String mutation, String process, String reason) {
        return server.execute(
                """
                mutation Change($input: ProcessInput!) { %s(input: $input) { name } }
                """
                        .formatted(mutation),
                new JsonObject()
                        .put(
                                "input",
                                new JsonObject()
                                        .put("process", process)
                                        .put("actor", "ann")
                                        .put("reason", reason)));
    }

    private static String code(JsonObject reply) {
        return reply.getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    @Test
    void a_process_manager_is_listed() throws InterruptedException {
        awaitPhase(Phase.LIVE);
        JsonObject venue =
                server.execute(
                                """
                                { processes { name phase position checkpoint lagEvents lagMicros
                                    sent accepted refused { code count } waiting
                                    lastError { message } } }
                                """)
                        .getJsonObject("data")
                        .getJsonArray("processes")
                        .getJsonObject(0);
        assertThat(venue.getString("name")).isEqualTo("paper_venue");
        assertThat(venue.getString("phase")).isEqualTo("LIVE");
        assertThat(venue.getString("sent")).isEqualTo("0");
        assertThat(venue.getJsonArray("refused")).isEmpty();
        assertThat(venue.getJsonObject("lastError")).isNull();
    }

    @Test
    void it_is_paused_and_resumed_and_who_and_why_are_recorded() throws InterruptedException {
        assertThat(change("pauseProcess", "paper_venue", "bad prices").getJsonArray("errors"))
                .isNull();
        awaitPhase(Phase.PAUSED);
        assertThat(change("resumeProcess", "paper_venue", "mended").getJsonArray("errors"))
                .isNull();
        awaitPhase(Phase.LIVE);
        var actions =
                server
                        .execute(
                                """
                                { projectionActions(name: "paper_venue") {
                                    edges { node { kind actor reason } } } }
                                """)
                        .getJsonObject("data")
                        .getJsonObject("projectionActions")
                        .getJsonArray("edges")
                        .stream()
                        .map(edge -> ((JsonObject) edge).getJsonObject("node").encode())
                        .toList();
        assertThat(actions)
                .containsExactly(
                        "{\"kind\":\"PAUSED\",\"actor\":\"ann\",\"reason\":\"bad prices\"}",
                        "{\"kind\":\"RESUMED\",\"actor\":\"ann\",\"reason\":\"mended\"}");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThat(code(change("pauseProcess", "nobody", "why not"))).isEqualTo("UNKNOWN_PROCESS");
        assertThat(code(change("pauseProcess", "paper_venue", " "))).isEqualTo("INVALID_REASON");
    }
}
