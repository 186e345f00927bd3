package dev.daybook.journal.storage;

/** A lock that is held until it is closed. */
public interface StorageLock extends AutoCloseable {

    @Override
    void close();
}
