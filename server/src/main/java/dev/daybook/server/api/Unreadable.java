package dev.daybook.server.api;

/**
 * What a scalar makes of a value that it can't read.
 *
 * <p>It isn't refused there, because a scalar knows neither the name of its field nor the command
 * that the field belongs to: one malformed price among 500 commands refuses that one, by the code
 * of its field.
 *
 * @param text what came
 * @param rule what the text must be
 */
record Unreadable(String text, String rule) {}
