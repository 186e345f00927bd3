package dev.daybook.journal.snapshot;

/**
 * A snapshot in one of several files.
 *
 * @param file which of them, by its place in their list
 */
record Located(int file, SnapshotEntry entry) {}
