package dev.daybook.journal.snapshot;

import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.LockMode;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.StorageLock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A storage that adds up how long the merged files are that were made in it. */
record CreatedFiles(Storage files, AtomicLong mergedBytes) implements Storage {

    @Override
    public void create(String name, long sizeBytes) throws IOException {
        if (SnapshotFileName.parse(name).filter(parsed -> parsed.merges() > 0).isPresent()) {
            mergedBytes.addAndGet(sizeBytes);
        }
        files.create(name, sizeBytes);
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
    public StorageFile open(String name, FileUse use) throws IOException {
        return files.open(name, use);
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
        return files.sibling(name);
    }

    @Override
    public long usableBytes() throws IOException {
        return files.usableBytes();
    }
}
