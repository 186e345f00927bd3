package dev.daybook.journal.recovery;

/** Which blocks' own hashes a scan computes again. Checksums and links are always checked. */
public enum HashCheck {
    /** Those of the last segment: the others are sealed, and their checksums hold. */
    LAST_SEGMENT,
    ALL,
    /** None: only for tests that prove what the check is good for. */
    NONE
}
