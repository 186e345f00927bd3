package dev.daybook.cli.api;

/** The requests that operators' commands send. */
public final class ProjectionDocuments {
    public static final String PROJECTION =
            """
            id name version active phase runState position doneEvents totalEvents progress lagEvents
            lagMicros eventsPerSecond timeLeftMicros deadLetters lastError { errorClass message at }
            """;

    public static final String LETTER =
            """
            position stream revision type parkedAt
            failure { errorClass message attempts firstAt lastAt }
            """;

    public static final String LIST = "{ projections { %s } }".formatted(PROJECTION);

    public static final String COMPARE =
            """
            mutation ($input: CompareProjectionInput!) { compareProjection(input: $input) {
              same atSamePosition beforePosition afterPosition
              tables { table same beforeRows afterRows beforeDigest afterDigest } } }
            """;

    public static final String REBUILD =
            "mutation ($input: RebuildProjectionInput!) { rebuildProjection(input: $input) { %s } }"
                    .formatted(PROJECTION);

    public static final String LETTERS =
            """
            query ($projection: ID!, $stream: ID, $first: Int!, $after: String) {
              deadLetters(projection: $projection, stream: $stream, first: $first, after: $after) {
                edges { node { %s } } pageInfo { hasNextPage endCursor } } }
            """
                    .formatted(LETTER);

    public static final String SHOW =
            """
            query ($projection: ID!, $position: PositionToken!) {
              deadLetter(projection: $projection, position: $position) {
                position stream revision type parkedAt
                failure { errorClass message stack attempts firstAt lastAt }
                event { id recordedAt occurredAt commandId correlationId causationId actor metadata } } }
            """;

    public static final String REPLAY =
            """
            mutation ($input: ReplayDeadLettersInput!) { replayDeadLetters(input: $input) {
              replayed stillFailing { %s } } }
            """
                    .formatted(LETTER);

    public static final String DROP =
            "mutation ($input: DropDeadLetterInput!) { dropDeadLetter(input: $input) { %s } }"
                    .formatted(PROJECTION);

    private ProjectionDocuments() {}

    /** A mutation on one version, such as {@code pauseProjection}. */
    public static String change(String mutation) {
        return "mutation ($input: ProjectionInput!) { %s(input: $input) { %s } }"
                .formatted(mutation, PROJECTION);
    }
}
