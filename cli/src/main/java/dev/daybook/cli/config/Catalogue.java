package dev.daybook.cli.config;

import dev.daybook.cli.output.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All keys that there are, and how they get their values. */
public final class Catalogue {
    /** Variables that start like a setting's and belong to the launcher or to this class. */
    private static final Set<String> NO_SETTINGS =
            Set.of("DAYBOOK_CONFIG", "DAYBOOK_JAVA_HOME", "DAYBOOK_JAVA_OPTS", "DAYBOOK_BUILD");

    private static final String PREFIX = "DAYBOOK_";
    private static final String FILE_NAME = "daybook.conf";

    private final Map<String, Key> keys = new LinkedHashMap<>();

    Catalogue(List<Key> keys) {
        keys.forEach(key -> this.keys.put(key.name(), key));
    }

    public List<Key> keys() {
        return List.copyOf(keys.values());
    }

    /**
     * Asks the defaults, then the file, then the environment, then the flags; the last word counts.
     *
     * @param file the file of {@code --config}; else the one that {@code DAYBOOK_CONFIG} names,
     *     else {@code daybook.conf} in the working directory, if it is there
     * @param flags value and flag by key
     */
    public Settings resolve(Console console, Optional<Path> file, Map<String, Flag> flags) {
        var settings = new LinkedHashMap<String, Setting>();
        keys.values().forEach(key -> settings.put(key.name(), Setting.ofDefault(key)));
        file(console, file)
                .map(ConfigFile::read)
                .ifPresent(read ->
                        read.entries()
                                .forEach((name, line) ->
                                        put(
                                                settings,
                                                name,
                                                line.text(),
                                                "file %s line %d"
                                                        .formatted(read.path(), line.number()))));
        putEnvironment(settings, console.environment());
        flags.forEach((name, flag) -> put(settings, name, flag.text(), "flag " + flag.name()));
        return new Settings(settings);
    }

    /** A value that the command line gives, and the flag that gives it. */
    public record Flag(String name, String text) {}

    private static Optional<Path> file(Console console, Optional<Path> flag) {
        if (flag.isPresent()) {
            return flag.map(console::resolve);
        }
        String named = console.environment().get("DAYBOOK_CONFIG");
        if (named != null) {
            return Optional.of(console.resolve(Path.of(named)));
        }
        return Optional.of(console.resolve(Path.of(FILE_NAME))).filter(Files::exists);
    }

    private void put(Map<String, Setting> settings, String name, String text, String source) {
        Key key = keys.get(name);
        if (key == null) {
            throw unknown("There is no such setting", name, keys.keySet(), source);
        }
        settings.put(name, new Setting(key, text, source));
    }

    private void putEnvironment(Map<String, Setting> settings, Map<String, String> environment) {
        Map<String, String> names =
                keys.values().stream().collect(Collectors.toMap(Key::environmentName, Key::name));
        environment.forEach((variable, text) -> {
            if (!variable.startsWith(PREFIX) || NO_SETTINGS.contains(variable)) {
                return;
            }
            String name = names.get(variable);
            if (name == null) {
                throw unknown(
                        "No setting has this variable", variable, names.keySet(), "environment");
            }
            put(settings, name, text, "environment " + variable);
        });
    }

    private static RuntimeException unknown(
            String what, String name, Set<String> known, String source) {
        return Settings.invalid(
                "%s; did you mean %s? name=%s from=%s"
                        .formatted(what, Nearest.to(name, known), name, source));
    }
}
