package dev.daybook.store.projection;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Why an event is parked: the last error, and how often it was tried.
 *
 * @param errorClass at most {@value #MAX_TEXT_LENGTH} characters, as the message
 * @param stack the stack trace with its causes, cut off at {@value #MAX_STACK_LENGTH} characters
 * @param attempts how often the projection was given the event
 * @param firstAtMicros when it failed first, microseconds since 1970 UTC
 * @param lastAtMicros when it failed last, microseconds since 1970 UTC
 */
public record LetterFailure(
        String errorClass,
        String message,
        String stack,
        int attempts,
        long firstAtMicros,
        long lastAtMicros) {
    public static final int MAX_TEXT_LENGTH = 1_000;
    public static final int MAX_STACK_LENGTH = 8_000;

    public LetterFailure {
        errorClass = trimmed(errorClass, MAX_TEXT_LENGTH);
        message = trimmed(message, MAX_TEXT_LENGTH);
        stack = trimmed(stack, MAX_STACK_LENGTH);
    }

    public static LetterFailure of(
            Throwable error, int attempts, long firstAtMicros, long lastAtMicros) {
        var stack = new StringWriter();
        error.printStackTrace(new PrintWriter(stack));
        return new LetterFailure(
                error.getClass().getName(),
                String.valueOf(error.getMessage()),
                stack.toString(),
                attempts,
                firstAtMicros,
                lastAtMicros);
    }

    /** No half characters, and no U+0000, which PostgreSQL can't hold. */
    private static String trimmed(String text, int limit) {
        String clean = text.replace('\u0000', '\ufffd');
        if (clean.length() <= limit) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(limit - 1)) ? limit - 1 : limit;
        return clean.substring(0, end);
    }
}
