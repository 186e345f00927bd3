package dev.daybook.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.CliRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators do to process managers, against a running server. */
@Timeout(600)
class ProcessesCommandTest {
    private static final String REASON = "--reason=to see what happens";

    @TempDir Path folder;

    private Serving serve() throws IOException {
        return Serving.start(
                folder,
                "serve",
                "--data",
                "d",
                "--port",
                "0",
                "--json",
                "--set",
                "venue.paper=true");
    }

    private CliRun run(Serving server, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.url()));
        return CliRun.in(folder, all.toArray(String[]::new));
    }

    private static JsonNode only(CliRun run) {
        JsonNode processes = run.expect(0).json().get("processes");
        assertThat(processes).hasSize(1);
        return processes.get(0);
    }

    @Test
    void they_are_listed() throws IOException {
        try (Serving server = serve()) {
            JsonNode venue = only(run(server, "processes", "list", "--json"));
            assertThat(venue.get("name").textValue()).isEqualTo("paper_venue");
            assertThat(venue.get("accepted").isNumber()).isTrue();
            assertThat(run(server, "processes", "list").expect(0).out())
                    .startsWith("PROCESS")
                    .contains("paper_venue");
        }
    }

    @Test
    void one_is_paused_and_resumed() throws IOException {
        try (Serving server = serve()) {
            run(server, "processes", "pause", "paper_venue").expectError(2, "USAGE");
            run(server, "processes", "pause", "nobody", REASON).expectError(14, "UNKNOWN_PROCESS");
            JsonNode paused =
                    only(run(server, "processes", "pause", "paper_venue", REASON, "--json"));
            assertThat(paused.get("name").textValue()).isEqualTo("paper_venue");
            JsonNode resumed =
                    only(run(server, "processes", "resume", "paper_venue", REASON, "--json"));
            assertThat(resumed.get("name").textValue()).isEqualTo("paper_venue");
        }
    }
}
