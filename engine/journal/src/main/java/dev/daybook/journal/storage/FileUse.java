package dev.daybook.journal.storage;

/** What a file is opened for. */
public enum FileUse {
    READ,

    /**
     * To read from its start to its end, past the page cache where that can be: reading ahead into
     * it kept the journal's syncs waiting for 10 ms. Offsets, lengths and buffers are aligned as
     * those of writes.
     */
    SCAN,

    /** To write a little and sync it at once, again and again. */
    WRITE,

    /**
     * To write much and sync it once. To sync each piece of a file that takes more space with each
     * would make the file system commit each time, and every other sync waits for that.
     */
    BULK
}
