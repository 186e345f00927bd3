package dev.daybook.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around the server: damaged data, a full disk, a second process. */
@Timeout(300)
final class FaultsIT {
    private static final int IN_USE = 5;
    private static final int CORRUPT = 6;
    private static final int FULL = 9;
    private static final int STOPPED_BY_SIGTERM = 143;
    private static final long SEED = 7;
    private static final Path REAL_DATA =
            Path.of(System.getProperty("daybook.data", "../../shared/data")).toAbsolutePath();

    @TempDir Path data;

    @Test
    void a_directory_that_a_server_has_is_refused_to_every_other_process() throws Exception {
        try (var server = ServerProcess.start(data)) {
            for (String command : List.of("serve", "verify", "info")) {
                var refused = Launcher.run(command, "--data", data.toString());
                assertThat(refused.exitCode()).as(refused.err()).isEqualTo(IN_USE);
                assertThat(refused.err()).contains("STORE_IN_USE").contains("pid=");
            }
            assertThat(server.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
        }
        assertThat(Launcher.run("verify", "--data", data.toString()).exitCode()).isZero();
    }

    @Test
    void a_flipped_byte_is_refused_with_segment_and_offset() throws Exception {
        sendSome(20);
        assertThat(verify().json().get("ok").asBoolean()).isTrue();
        Path segment = onlySegment();
        byte[] bytes = Files.readAllBytes(segment);
        int inTheMiddle = lastUsed(bytes) / 2;
        bytes[inTheMiddle] ^= 0x10;
        Files.write(segment, bytes);

        var verified = verify();
        assertThat(verified.exitCode()).isEqualTo(CORRUPT);
        assertThat(verified.json().get("ok").asBoolean()).isFalse();
        JsonNode error = verified.json().get("error");
        assertThat(error.get("code").asText()).isEqualTo("STORE_CORRUPT");
        assertThat(error.get("segment").asText()).isEqualTo(segment.getFileName().toString());
        assertThat(error.get("offset").asInt()).isBetween(0, inTheMiddle);
        var served = Launcher.run("serve", "--data", data.toString(), "--port", "0");
        assertThat(served.exitCode()).isEqualTo(CORRUPT);
        assertThat(served.err()).contains("segment=" + segment.getFileName()).contains("offset=");

        bytes[inTheMiddle] ^= 0x10;
        Files.write(segment, bytes);
        assertThat(verify().json().get("ok").asBoolean()).isTrue();
    }

    @Test
    void a_full_disk_stops_the_server_from_promising_and_loses_nothing() throws Exception {
        Path small = mountSmall();
        try {
            var acknowledgements = new Acknowledgements();
            try (var server = ServerProcess.start(small.resolve("d"))) {
                var load = new LoadOfCommands(server.client(), acknowledgements, SEED);
                load.openAccounts();
                String failure = untilItFails(load);
                assertThat(failure).contains("No space is left").contains("STORE_");
                assertThat(untilItFails(load)).contains("No space is left").contains("STORE_");
                server.kill();
            }
            assertThat(acknowledgements.acknowledgedCount()).isGreaterThan(50);
            var inPlace = Launcher.run("verify", "--data", small.resolve("d").toString());
            assertThat(inPlace.exitCode()).as(inPlace.err()).isZero();
            makeRoom(small);
            try (var server = ServerProcess.start(small.resolve("d"))) {
                assertThat(acknowledgements.faults(StoredEvents.all(server.client()))).isEmpty();
                new LoadOfCommands(server.client(), acknowledgements, SEED + 1).sendSome();
            }
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    @Test
    void an_import_that_fills_the_disk_says_so_and_goes_on_when_there_is_room() throws Exception {
        Path prices = REAL_DATA.resolve("sp500/all_stocks_daily.csv.gz");
        assumeThat(prices).as("real prices, see -Ddaybook.data").exists();
        Path small = mountSmall();
        try {
            String[] importMarks = {
                "import", "marks", "--from", prices.toString(), "--data", small + "/d", "--json"
            };
            var failed = Launcher.run(importMarks);
            assertThat(failed.exitCode()).as(failed.err()).isEqualTo(FULL);
            assertThat(failed.json().get("error").get("code").asText()).isEqualTo("STORE_FULL");
            assertThat(failed.err()).contains("No space is left");

            makeRoom(small);
            var resumed = Launcher.run(importMarks);
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(resumed.json().get("repeated").get("ObserveMark").asLong()).isPositive();
            assertThat(resumed.json().get("events").asLong()).isEqualTo(479_878);
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    private Path mountSmall() throws IOException, InterruptedException {
        Path small = Files.createDirectory(data.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=16m", "none", small.toString()))
                .as("a small file system needs the right to mount one")
                .isZero();
        return small;
    }

    private static void makeRoom(Path small) throws IOException, InterruptedException {
        assertThat(run("mount", "-o", "remount,size=600m", small.toString())).isZero();
    }

    @Test
    void a_server_that_is_told_to_stop_stops_and_keeps_everything() throws Exception {
        var acknowledgements = sendSome(20);
        try (var server = ServerProcess.start(data)) {
            assertThat(acknowledgements.faults(StoredEvents.all(server.client()))).isEmpty();
        }
    }

    private Acknowledgements sendSome(int requests) throws IOException, InterruptedException {
        var acknowledgements = new Acknowledgements();
        try (var server = ServerProcess.start(data)) {
            var load = new LoadOfCommands(server.client(), acknowledgements, SEED);
            load.openAccounts();
            for (int i = 0; i < requests; i++) {
                load.sendSome();
            }
            assertThat(server.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
        }
        return acknowledgements;
    }

    /** The message of the first request that fails. */
    private static String untilItFails(LoadOfCommands load)
            throws IOException, InterruptedException {
        try {
            for (int i = 0; i < 100_000; i++) {
                load.sendSome();
            }
        } catch (IllegalStateException failed) {
            return String.valueOf(failed.getMessage());
        }
        throw new AssertionError("The disk never was full");
    }

    private Launcher.Result verify() {
        return Launcher.run("verify", "--data", data.toString(), "--json");
    }

    private Path onlySegment() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().endsWith(".seg")).findFirst().orElseThrow();
        }
    }

    private static int lastUsed(byte[] bytes) {
        int last = bytes.length - 1;
        while (bytes[last] == 0) {
            last--;
        }
        return last;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
