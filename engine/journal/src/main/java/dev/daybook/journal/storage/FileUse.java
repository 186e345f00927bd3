package dev.daybook.journal.storage;

/** What a file is opened for. */
public enum FileUse {
    READ,
    WRITE
}
