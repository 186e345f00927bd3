package dev.daybook.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.cli.CliRun;
import dev.daybook.cli.output.Stop;
import dev.daybook.core.CommandId;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.store.Append;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error that docs/cli.md names, with its code on stderr, in JSON and as exit code. */
class ErrorsTest {
    @TempDir Path folder;

    private CliRun run(String line) {
        return CliRun.in(folder, line.split(" "));
    }

    /** The error shows alike on stderr and in JSON. */
    private JsonNode error(String line, int exit, String code) {
        run(line).expectError(exit, code);
        JsonNode error = run(line + " --json").expectError(exit, code).json().get("error");
        assertThat(error.get("code").textValue()).isEqualTo(code);
        assertThat(error.get("exitCode").intValue()).isEqualTo(exit);
        return error;
    }

    private void importMarks() throws IOException {
        Files.writeString(folder.resolve("marks.csv"), "date,close,Name\n2013-02-08,14.75,AAL\n");
        run("import marks --from marks.csv --data d").expect(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serv",
                "import",
                "import coffee --from x --data d",
                "import olist --data d",
                "import marks --from . --data d --colour red",
                "info",
                "state order-1 --data d --axis sideways",
                "demo --rate 0",
                "demo --rate many"
            })
    void a_wrong_command_line_is_a_usage_error(String line) {
        error(line, 2, "USAGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config show --set server.prot=1",
                "config show --set server.port=many",
                "config show --config gone.conf"
            })
    void a_wrong_configuration_is_a_usage_error_of_its_own_code(String line) {
        error(line, 2, "CONFIG_INVALID");
    }

    @Test
    void an_input_that_is_not_there_is_named_and_no_directory_made() {
        assertThat(error("import olist --from gone --data d", 4, "FILE_MISSING").toString())
                .contains("olist_orders_dataset.csv");
        error("import marks --from gone.csv --data d", 4, "FILE_MISSING");
        error("import holdings --from gone --data d", 4, "FILE_MISSING");
        error("import lobster --from A_2012-06-21_1_message_1.csv --data d", 4, "FILE_MISSING");
        error("import lobster --from gone.csv --data d", 4, "FILE_NAME");
        assertThat(folder.resolve("d")).doesNotExist();
    }

    @Test
    void an_input_that_is_something_else_is_refused() throws IOException {
        Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n");
        error("import marks --from x.csv --data d", 4, "COLUMN_MISSING");
        Files.writeString(folder.resolve("x.csv"), "");
        error("import marks --from x.csv --data d", 4, "INPUT_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "verify", "stream order-1", "state order-1"})
    void a_command_that_reads_does_not_make_a_data_directory(String command) {
        error(command + " --data d", 12, "NO_DATA");
        assertThat(folder.resolve("d")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "verify", "stream instrument-AAL", "serve --port 0"})
    void a_data_directory_in_use_is_refused(String command) throws IOException {
        importMarks();
        Path data = folder.resolve("d");
        try (var holder = JournalEventStore.open(data, JournalOptions.defaults())) {
            assertThat(holder.lastPosition()).isEqualTo(1);
            error(command + " --data d", 5, "STORE_IN_USE");
        }
        run("verify --data d").expect(0);
    }

    @Test
    void a_flipped_byte_is_found_by_verify_and_refused_by_all_others() throws IOException {
        importMarks();
        Path segment;
        try (Stream<Path> files = Files.list(folder.resolve("d/journal"))) {
            segment = files.filter(f -> f.toString().endsWith(".seg")).findFirst().orElseThrow();
        }
        try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(4096 + 300);
            int old = file.read();
            file.seek(4096 + 300);
            file.write(old ^ 1);
        }

        JsonNode verified = run("verify --data d --json").expectError(6, "STORE_CORRUPT").json();
        assertThat(verified.get("ok").booleanValue()).isFalse();
        assertThat(verified.get("error").get("segment").textValue())
                .isEqualTo(String.valueOf(segment.getFileName()));
        assertThat(verified.get("error").get("offset").longValue()).isEqualTo(4096);
        for (String command : List.of("serve --port 0", "info", "stream instrument-AAL")) {
            JsonNode error = error(command + " --data d", 6, "STORE_CORRUPT");
            assertThat(error.get("segment")).isEqualTo(verified.get("error").get("segment"));
            assertThat(error.get("offset").longValue()).isEqualTo(4096);
        }
    }

    @Test
    void a_journal_of_another_version_is_refused() throws IOException {
        Files.createDirectories(folder.resolve("d/journal"));
        Files.writeString(folder.resolve("d/journal/readme"), "No segment is here.");

        error("verify --data d", 7, "STORE_FORMAT_UNSUPPORTED");
    }

    @Test
    void a_stream_that_is_not_there_is_named() throws IOException {
        importMarks();

        for (String command :
                List.of(
                        "stream order-1",
                        "state order-1",
                        "state planet-1",
                        "state instrument-AAL --at 7",
                        "state instrument-AAL --at 1999-01-01T00:00:00Z",
                        "stream instrument-AAL --first 2")) {
            error(command + " --data d", 11, "UNKNOWN_STREAM");
        }
        error("stream nonsense --data d", 2, "USAGE");
        error("state instrument-AAL --at yesterday --data d", 2, "USAGE");
        error("stream instrument-AAL --first 0 --data d", 2, "USAGE");
    }

    @Test
    void a_port_in_use_and_an_address_for_all_the_world_are_refused() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            error("serve --data d --port " + taken.getLocalPort(), 10, "PORT_IN_USE");
        }
        error("serve --data d --port 0 --host 0.0.0.0", 10, "REFUSED_BIND");
        run("verify --data d").expect(0);
    }

    @Test
    void a_demo_wants_a_fresh_directory() throws IOException {
        importMarks();

        error("demo --data d", 2, "USAGE");
    }

    @Test
    void an_event_that_no_domain_knows_is_found_although_its_bytes_are_sound() {
        Path data = folder.resolve("d");
        try (var store = JournalEventStore.open(data, JournalOptions.defaults())) {
            var event =
                    new NewEvent(
                            new EventType("planets.PlanetFound", 1),
                            1,
                            Provenance.of(CommandId.derived("x"), 1, "me"),
                            Payload.wrap(new byte[0]));
            var stream = new StreamId("planet", "9");
            store.append(Append.to(stream, ExpectedRevision.none(), List.of(event), 1)).join();
        }

        JsonNode verified = run("verify --data d --json").expectError(6, "EVENT_BROKEN").json();

        assertThat(verified.get("ok").booleanValue()).isFalse();
        assertThat(verified.get("error").get("message").textValue()).contains("planet-9@1");
        error("info --data d", 6, "EVENT_BROKEN");
    }

    @Test
    void an_import_that_is_stopped_says_how_to_go_on() throws IOException {
        importMarks();
        var stop = new Stop();
        stop.request();

        CliRun run =
                CliRun.in(
                        folder,
                        Map.of(),
                        stop,
                        "import marks --from marks.csv --data d2 --json".split(" "));

        assertThat(run.expectError(130, "INTERRUPTED").json().get("error").toString())
                .contains("run it again");
    }

    @Test
    void with_debug_an_error_shows_where_it_comes_from() {
        CliRun run = run("info --data d --debug").expect(12);

        assertThat(run.err()).contains("\tat dev.daybook.cli").contains("daybook: NO_DATA: ");
    }
}
