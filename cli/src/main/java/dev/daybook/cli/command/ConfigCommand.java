package dev.daybook.cli.command;

import dev.daybook.cli.config.Setting;
import dev.daybook.cli.output.Console;
import dev.daybook.cli.output.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code daybook config}. */
@Command(
        name = "config",
        description = "Settings: what they are and where they come from.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "show")
public final class ConfigCommand {
    private ConfigCommand() {}

    /** Shows each setting. */
    @Command(
            name = "show",
            description = "Print each setting with its default and where its value comes from.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Show implements Callable<Integer> {
        private final Console console;
        @Mixin private final Common common = new Common();

        Show(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            var shown = new LinkedHashMap<String, Map<String, String>>();
            for (Setting setting : common.settings(console).all()) {
                shown.put(setting.key().name(), fields(setting));
            }
            if (common.json) {
                common.print(console, shown);
            } else {
                shown.forEach(this::printLine);
            }
            return ExitCode.OK.number();
        }

        private void printLine(String name, Map<String, String> fields) {
            console.out().printf("%-48s = %-12s %s%n", name, fields.get("value"), origin(fields));
        }

        private static String origin(Map<String, String> fields) {
            boolean standard = "default".equals(fields.get("source"));
            return standard
                    ? "default"
                    : "%s (default %s)".formatted(fields.get("source"), fields.get("default"));
        }

        private static Map<String, String> fields(Setting setting) {
            var fields = new LinkedHashMap<String, String>();
            fields.put("value", setting.shown());
            fields.put("default", setting.key().defaultText());
            fields.put("source", setting.source());
            fields.put("environment", setting.key().environmentName());
            fields.put("description", setting.key().description());
            return fields;
        }
    }

    static CommandLine create(Console console) {
        return new CommandLine(new ConfigCommand()).addSubcommand(new Show(console));
    }
}
