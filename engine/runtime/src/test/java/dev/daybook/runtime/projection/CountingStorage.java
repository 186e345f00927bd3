package dev.daybook.runtime.projection;

import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.LockMode;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.StorageLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often a journal reads its files. */
record CountingStorage(Storage storage, AtomicLong reads) implements Storage {

    @Override
    public StorageFile open(String name, FileUse use) throws IOException {
        return new CountingFile(storage.open(name, use), reads);
    }

    private record CountingFile(StorageFile file, AtomicLong reads) implements StorageFile {
        @Override
        public int read(long offset, ByteBuffer target) throws IOException {
            reads.incrementAndGet();
            return file.read(offset, target);
        }

        @Override
        public String name() {
            return file.name();
        }

        @Override
        public long sizeBytes() throws IOException {
            return file.sizeBytes();
        }

        @Override
        public int write(long offset, ByteBuffer source) throws IOException {
            return file.write(offset, source);
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public String description() {
        return storage.description();
    }

    @Override
    public List<String> list() throws IOException {
        return storage.list();
    }

    @Override
    public StorageLock lock(LockMode mode) throws IOException {
        return storage.lock(mode);
    }

    @Override
    public void prepare() throws IOException {
        storage.prepare();
    }

    @Override
    public void create(String name, long sizeBytes) throws IOException {
        storage.create(name, sizeBytes);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        storage.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        storage.delete(name);
    }

    @Override
    public void syncDirectory() throws IOException {
        storage.syncDirectory();
    }

    @Override
    public Storage sibling(String name) {
        return storage.sibling(name);
    }

    @Override
    public long usableBytes() throws IOException {
        return storage.usableBytes();
    }
}
