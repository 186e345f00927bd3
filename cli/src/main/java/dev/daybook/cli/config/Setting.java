package dev.daybook.cli.config;

/**
 * The value of a key and where it came from.
 *
 * @param text empty where the key has no value
 * @param source {@code default}, or the file and line, variable or flag that says so
 */
public record Setting(Key key, String text, String source) {
    static final String DEFAULT = "default";

    static Setting ofDefault(Key key) {
        return new Setting(key, key.defaultText(), DEFAULT);
    }

    /** The text as it may be shown: of a secret, only whether there is one. */
    public String shown() {
        return key.kind() == Kind.SECRET && !text.isEmpty() ? "***" : text;
    }
}
