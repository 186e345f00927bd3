package dev.daybook.cli.api;

/** The requests about process managers that operators' commands send. */
public final class ProcessDocuments {
    private static final String PROCESS =
            """
            name phase position checkpoint lagEvents lagMicros sent accepted refused { code count }
            waiting lastError { errorClass message at }
            """;

    public static final String LIST = "{ processes { %s } }".formatted(PROCESS);

    private ProcessDocuments() {}

    /** A mutation on one process manager, such as {@code pauseProcess}. */
    public static String change(String mutation) {
        return "mutation ($input: ProcessInput!) { %s(input: $input) { %s } }"
                .formatted(mutation, PROCESS);
    }
}
