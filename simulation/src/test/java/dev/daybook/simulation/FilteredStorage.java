package dev.daybook.simulation;

import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.LockMode;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.StorageLock;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A storage whose files are others than it says.
 *
 * @param change made to every file that is opened
 */
record FilteredStorage(Storage files, UnaryOperator<StorageFile> change) implements Storage {

    @Override
    public StorageFile open(String name, FileUse use) throws IOException {
        return change.apply(files.open(name, use));
    }

    @Override
    public String description() {
        return files.description();
    }

    @Override
    public List<String> list() throws IOException {
        return files.list();
    }

    @Override
    public StorageLock lock(LockMode mode) throws IOException {
        return files.lock(mode);
    }

    @Override
    public void prepare() throws IOException {
        files.prepare();
    }

    @Override
    public void create(String name, long sizeBytes) throws IOException {
        files.create(name, sizeBytes);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        files.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(name);
    }

    @Override
    public void syncDirectory() throws IOException {
        files.syncDirectory();
    }

    @Override
    public Storage sibling(String name) {
        return new FilteredStorage(files.sibling(name), change);
    }

    @Override
    public long usableBytes() throws IOException {
        return files.usableBytes();
    }
}
