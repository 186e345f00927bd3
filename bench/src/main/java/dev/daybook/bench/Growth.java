package dev.daybook.bench;

import dev.daybook.journal.JournalInfo;
import dev.daybook.journal.storage.StorageFile;

/**
 * What a journal took up between two moments.
 *
 * @param bytes on disk now
 * @param writtenBytes the same before any of it was recompressed
 */
record Growth(long events, long blocks, long bytes, long writtenBytes) {

    static Growth between(JournalInfo before, JournalInfo after) {
        return new Growth(
                after.events() - before.events(),
                after.blocks() - before.blocks(),
                after.bytesUsed() - before.bytesUsed(),
                after.bytesUsed() + after.bytesSaved() - before.bytesUsed() - before.bytesSaved());
    }

    static Growth all(JournalInfo info) {
        return new Growth(
                info.events(),
                info.blocks(),
                info.bytesUsed(),
                info.bytesUsed() + info.bytesSaved());
    }

    double bytesPerEvent() {
        return (double) bytes / Math.max(1, events);
    }

    double writtenBytesPerEvent() {
        return (double) writtenBytes / Math.max(1, events);
    }

    double eventsPerBlock() {
        return (double) events / Math.max(1, blocks);
    }

    /** As written, on average, in whole pages. */
    int blockSizeBytes() {
        int page = StorageFile.ALIGNMENT_BYTES;
        long average = writtenBytes / Math.max(1, blocks);
        return (int) Math.max(page, (average + page / 2) / page * page);
    }
}
