package dev.daybook.cli.config;

import java.util.Locale;

/**
 * One setting.
 *
 * @param name as files and {@code --set} spell it, such as {@code engine.waiting-bytes}
 * @param defaultText empty where there is no default
 * @param description one sentence
 */
public record Key(String name, Kind kind, String defaultText, String description) {

    /** {@code engine.waiting-bytes} is {@code DAYBOOK_ENGINE_WAITING_BYTES}. */
    public String environmentName() {
        return "DAYBOOK_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
