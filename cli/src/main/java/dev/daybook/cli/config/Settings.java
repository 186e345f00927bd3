package dev.daybook.cli.config;

import dev.daybook.cli.output.CliException;
import dev.daybook.cli.output.ExitCode;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The value of every key, after all sources were asked. */
public final class Settings {
    private final Map<String, Setting> byName;

    Settings(Map<String, Setting> byName) {
        this.byName = byName;
        byName.values().stream().filter(s -> !s.text().isEmpty()).forEach(Settings::parse);
    }

    /** In the order in which they are documented. */
    public List<Setting> all() {
        return List.copyOf(byName.values());
    }

    /** The text of a key; empty where it has none. */
    public String text(String name) {
        return setting(name).text();
    }

    Object value(String name) {
        return parse(setting(name));
    }

    private Setting setting(String name) {
        Setting setting = byName.get(name);
        if (setting == null) {
            throw new IllegalArgumentException("There is no such key; key=" + name);
        }
        return setting;
    }

    private static Object parse(Setting setting) {
        Key key = setting.key();
        try {
            return key.kind().parse(setting.text());
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw invalid(
                    "%s must be %s; value=%s from=%s"
                            .formatted(
                                    key.name(),
                                    key.kind().rule(),
                                    setting.text(),
                                    setting.source()));
        }
    }

    /** What {@code make} makes of a section's values; what it refuses is a wrong configuration. */
    <T> T checked(String section, Callable<T> make) {
        try {
            return make.call();
        } catch (InvocationTargetException refused) {
            Throwable why = refused.getTargetException();
            throw invalid(
                    "The settings of section %s don't fit: %s"
                            .formatted(section, why.getMessage()));
        } catch (CliException known) {
            throw known;
        } catch (ArithmeticException tooLarge) {
            throw invalid("A number of section %s is too large".formatted(section));
        } catch (Exception failed) {
            throw new IllegalStateException("Options are public records", failed);
        }
    }

    static CliException invalid(String message) {
        return new CliException(ExitCode.USAGE, "CONFIG_INVALID", message);
    }
}
