package dev.daybook.journal;

/** What verifying a journal found. */
public sealed interface Verification {

    /**
     * Every checksum, hash, link, Merkle root and event is as it was written.
     *
     * @param bytes headers, blocks and footers read
     * @param headHash hash of the last DATA or SEAL block in hexadecimal; kept elsewhere, it proves
     *     later that nothing up to here was changed
     * @param unfinishedBytes what a crash left of a write that was never acknowledged; the next
     *     opening erases it
     */
    record Sound(
            int segments,
            long blocks,
            long events,
            long streams,
            long bytes,
            long firstRecordedAtMicros,
            long lastRecordedAtMicros,
            String headHash,
            long unfinishedBytes)
            implements Verification {}

    /**
     * Stored data is not what was written.
     *
     * @param segment file name
     * @param offset of the damaged structure in the file
     */
    record Damaged(String message, String segment, long offset) implements Verification {}
}
