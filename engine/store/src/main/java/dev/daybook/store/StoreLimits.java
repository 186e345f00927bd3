package dev.daybook.store;

/**
 * How large an append may be. Domains keep their own limits below these, so that a client never
 * meets them.
 *
 * @param eventsPerAppend events in all streams of one append
 * @param appendSizeBytes payloads, names and metadata of one append as the store encodes them
 * @param unsyncedSizeBytes what may wait for durability; a full store answers {@link
 *     StoreException.Unavailable} at once
 */
public record StoreLimits(int eventsPerAppend, int appendSizeBytes, long unsyncedSizeBytes) {

    public static StoreLimits defaults() {
        return new StoreLimits(1_000, 200 * 1024, 64L * 1024 * 1024);
    }
}
