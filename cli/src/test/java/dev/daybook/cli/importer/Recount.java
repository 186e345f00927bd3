package dev.daybook.cli.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the real files without any code of the importers, so that what they say can be compared
 * with something else. The files quote no field that these recounts need.
 */
final class Recount {
    private Recount() {}

    /** The fields of each line; with a header the first is left out. */
    static List<String[]> rows(Path file, boolean header) throws IOException {
        return lines(file).stream()
                .skip(header ? 1 : 0)
                .map(line -> line.replace("\"", "").split(",", -1))
                .toList();
    }

    static List<String> lines(Path file) throws IOException {
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    /** How an order of the marketplace ends by the rules, told from its times alone. */
    static final class OrderSteps {
        private @Nullable String status;
        private String lastTime;
        int accepted;

        OrderSteps(boolean hasItems, String purchased) {
            lastTime = purchased;
            if (hasItems) {
                status = "CREATED";
                accepted = 1;
            }
        }

        /** Times are compared as texts: they are all in one form. */
        void step(String from, String to, String time) {
            if (from.equals(status) && !time.isEmpty() && time.compareTo(lastTime) >= 0) {
                status = to;
                lastTime = time;
                accepted++;
            }
        }

        void cancel() {
            if ("CREATED".equals(status) || "CONFIRMED".equals(status)) {
                status = "CANCELLED";
                accepted++;
            }
        }

        Optional<String> status() {
            return Optional.ofNullable(status);
        }
    }
}
