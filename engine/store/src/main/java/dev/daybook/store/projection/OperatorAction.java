package dev.daybook.store.projection;

/**
 * Who decided what about a projection, when, and why. Kept for ever.
 *
 * @param actor at most {@value #MAX_TEXT_LENGTH} characters, as the reason; neither is blank
 * @param atMicros microseconds since 1970 UTC
 */
public record OperatorAction(Kind kind, String actor, long atMicros, String reason) {
    public static final int MAX_TEXT_LENGTH = 500;

    public OperatorAction {
        require("actor", actor);
        require("reason", reason);
    }

    /** What was done. */
    public enum Kind {
        PAUSED,
        RESUMED,
        /** The projection stopped itself. */
        STOPPED,
        RESET,
        /** The version was begun beside the active one, which an operator may replace by it. */
        BUILT,
        /** The version was begun beside the active one, to replace it when it has caught up. */
        BUILT_TO_REPLACE,
        /** A letter was applied after all. */
        REPLAYED,
        /** A letter was given to the projection again, and failed again. */
        REPLAY_FAILED,
        /** A letter was given up. */
        DROPPED,
        /** Queries read this version from then on. */
        ACTIVATED,
        /** The version and its tables were deleted. */
        REMOVED
    }

    private static void require(String field, String text) {
        if (text.isBlank() || text.length() > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException(
                    "An operator's %s has 1 to %d characters; length=%d"
                            .formatted(field, MAX_TEXT_LENGTH, text.length()));
        }
    }
}
