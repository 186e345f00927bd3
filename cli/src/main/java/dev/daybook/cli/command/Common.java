package dev.daybook.cli.command;

import dev.daybook.cli.config.Catalogue.Flag;
import dev.daybook.cli.config.Keys;
import dev.daybook.cli.config.Settings;
import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.Json;
import dev.daybook.cli.output.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that every command takes. */
final class Common {
    @Option(names = "--json", description = "Write JSON on stdout.")
    boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    boolean quiet;

    @Option(names = "--debug", description = "Show where in the code an error comes from.")
    boolean debug;

    @Option(names = "--config", paramLabel = "FILE", description = "Read settings from this file.")
    @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Give a setting its value; see config show.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--data", paramLabel = "DIR", description = "The data directory.")
    @Nullable String data;

    /** The settings, with the values that flags of the command itself give. */
    Settings settings(Console console, Map<String, Flag> flags) {
        var all = new LinkedHashMap<String, Flag>();
        set.forEach((name, text) -> all.put(name, new Flag("--set", text)));
        if (data != null) {
            all.put(Keys.DATA, new Flag("--data", data));
        }
        all.putAll(flags);
        return Keys.ALL.resolve(console, Optional.ofNullable(config), all);
    }

    Settings settings(Console console) {
        return settings(console, Map.of());
    }

    /** The data directory of the settings, which has no default. */
    static Path data(Console console, Settings settings) {
        String directory = settings.text(Keys.DATA);
        if (directory.isEmpty()) {
            throw CliException.usage("No data directory is given; use --data DIR or DAYBOOK_DATA");
        }
        return console.resolve(Path.of(directory));
    }

    Progress progress(Console console, String what, String unit) {
        return quiet ? Progress.none() : Progress.on(console, what, unit, System::nanoTime);
    }

    /** Writes the command's result: one JSON object on one line, or lines of names and values. */
    void print(Console console, Map<String, ?> fields) {
        if (json) {
            console.out().println(Json.line(fields));
        } else {
            Lines.print(console.out(), fields);
        }
    }
}
