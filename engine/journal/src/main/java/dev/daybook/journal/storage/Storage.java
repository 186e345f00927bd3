package dev.daybook.journal.storage;

import java.io.IOException;
import java.util.List;

/**
 * The directory of a journal's files: all that the journal asks of a file system.
 *
 * <p>Design note: tests put a storage in this place that loses and tears what was not synced, so
 * nothing in the journal may touch a file by another way. Thread-safe.
 */
public interface Storage {

    /** Where this is, for messages. */
    String description();

    /** Names of all files, in no order; empty where the directory is not there. */
    List<String> list() throws IOException;

    /**
     * Keeps everyone else away until the lock is closed.
     *
     * @param mode {@link LockMode#SHARED} keeps only writers away and makes no file
     * @throws dev.daybook.store.StoreException.InUse where someone else has it
     */
    StorageLock lock(LockMode mode) throws IOException;

    /** Makes the directory, where it isn't there yet, so that it survives a crash. */
    void prepare() throws IOException;

    /** Makes a file of {@code sizeBytes} zeros, which need not take space yet. */
    void create(String name, long sizeBytes) throws IOException;

    StorageFile open(String name, FileUse use) throws IOException;

    /** Renames a file; durable after {@link #syncDirectory}. */
    void rename(String from, String to) throws IOException;

    /**
     * Gives a file a second name, so that another can take the first one before this one's space is
     * given back little by little, by {@link #delete}.
     *
     * @return false where the file system has no such thing
     */
    default boolean link(String name, String second) throws IOException {
        return false;
    }

    /**
     * Deletes a file, a large one bit by bit: to free much space at once keeps a file system from
     * syncing others meanwhile. Durable after {@link #syncDirectory}.
     */
    void delete(String name) throws IOException;

    void syncDirectory() throws IOException;

    /**
     * The directory of this name beside the journal's own, for files that can be made again. It
     * belongs to whoever has the lock of this one, and has none of its own.
     */
    Storage sibling(String name);

    /** What the file system has left. */
    long usableBytes() throws IOException;
}
