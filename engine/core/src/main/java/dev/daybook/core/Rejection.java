package dev.daybook.core;

import java.util.Map;

/**
 * A rule of the domain that refuses a command. An expected outcome, not a failure.
 *
 * <p>Codes are a public contract: GraphQL, the command line and import reports use the same.
 */
public interface Rejection {

    /** Stable name of the rule, such as {@code INSUFFICIENT_FUNDS}. */
    String code();

    /** What was asked, which rule refuses it, and what would be allowed. */
    String message();

    /**
     * The figures of the message by name, such as {@code limit}, {@code asked}, {@code headroom}.
     */
    default Map<String, String> details() {
        return Map.of();
    }
}
