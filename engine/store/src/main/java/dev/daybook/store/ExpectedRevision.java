package dev.daybook.store;

/** What an append demands of a stream's revision. */
public sealed interface ExpectedRevision {

    /** The stream may have any revision. */
    enum Any implements ExpectedRevision {
        ANY
    }

    /** The stream must have just this revision; 0 for "must not exist yet". */
    record Exactly(long revision) implements ExpectedRevision {
        public Exactly {
            if (revision < 0) {
                throw new IllegalArgumentException(
                        "A revision is 0 or more; expectedRevision=" + revision);
            }
        }
    }

    static ExpectedRevision any() {
        return Any.ANY;
    }

    static ExpectedRevision exactly(long revision) {
        return new Exactly(revision);
    }

    static ExpectedRevision none() {
        return new Exactly(0);
    }

    default boolean allows(long revision) {
        return switch (this) {
            case Any any -> true;
            case Exactly exactly -> exactly.revision == revision;
        };
    }
}
