package dev.daybook.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of settings: {@code key = value}, one a line; {@code #} starts a comment line.
 *
 * @param entries each key with its value and line
 */
record ConfigFile(Path path, Map<String, Line> entries) {
    record Line(int number, String text) {}

    static ConfigFile read(Path path) {
        var entries = new LinkedHashMap<String, Line>();
        List<String> lines = lines(path);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw wrong(path, i + 1, "A line is key = value, or starts with #", line);
            }
            String key = line.substring(0, equals).strip();
            var entry = new Line(i + 1, line.substring(equals + 1).strip());
            if (entries.put(key, entry) != null) {
                throw wrong(path, i + 1, "A key stands once in a file", key);
            }
        }
        return new ConfigFile(path, entries);
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException unreadable) {
            throw Settings.invalid("The configuration file can't be read; file=" + path);
        }
    }

    private static RuntimeException wrong(Path path, int line, String rule, String text) {
        return Settings.invalid("%s; file=%s line=%d text=%s".formatted(rule, path, line, text));
    }
}
