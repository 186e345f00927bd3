package dev.daybook.runtime.projection;

/**
 * What went wrong last.
 *
 * @param atMicros microseconds since 1970 UTC
 */
public record ProjectionError(String errorClass, String message, long atMicros) {

    static ProjectionError of(Throwable error, long atMicros) {
        return new ProjectionError(
                error.getClass().getName(), String.valueOf(error.getMessage()), atMicros);
    }
}
