package dev.daybook.bench;

import dev.daybook.journal.JournalInfo;
import dev.daybook.journal.storage.StorageFile;

/** What a journal took up between two moments. */
record Growth(long events, long blocks, long bytes) {

    static Growth between(JournalInfo before, JournalInfo after) {
        return new Growth(
                after.events() - before.events(),
                after.blocks() - before.blocks(),
                after.bytesUsed() - before.bytesUsed());
    }

    static Growth all(JournalInfo info) {
        return new Growth(info.events(), info.blocks(), info.bytesUsed());
    }

    double bytesPerEvent() {
        return (double) bytes / Math.max(1, events);
    }

    double eventsPerBlock() {
        return (double) events / Math.max(1, blocks);
    }

    /** On average, in whole pages. */
    int blockSizeBytes() {
        int page = StorageFile.ALIGNMENT_BYTES;
        long average = bytes / Math.max(1, blocks);
        return (int) Math.max(page, (average + page / 2) / page * page);
    }
}
