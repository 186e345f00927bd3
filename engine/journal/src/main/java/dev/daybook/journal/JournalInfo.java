package dev.daybook.journal;

/**
 * What a journal holds at one moment.
 *
 * @param blocks DATA blocks
 * @param bytesUsed headers, blocks and footers
 * @param bytesSaved what recompression has taken off {@code bytesUsed}
 * @param bytesAllocated length of all segment files
 * @param streams streams with at least one event
 * @param firstRecordedAtMicros of the first event; 0 for an empty journal
 * @param lastRecordedAtMicros of the last event; 0 for an empty journal
 * @param headHash hash of the last DATA or SEAL block in hexadecimal, to be kept elsewhere
 * @param indexHeapBytes what the index takes in memory, by the lengths of its arrays
 * @param indexFileBytes length of all index files
 */
public record JournalInfo(
        int segments,
        long blocks,
        long bytesUsed,
        long bytesSaved,
        long bytesAllocated,
        long events,
        long streams,
        long firstRecordedAtMicros,
        long lastRecordedAtMicros,
        String headHash,
        long indexHeapBytes,
        long indexFileBytes) {}
