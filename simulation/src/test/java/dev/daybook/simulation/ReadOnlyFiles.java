package dev.daybook.simulation;

import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.LockMode;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.StorageLock;
import java.io.FileNotFoundException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Files in memory as they are at each moment, without a copy: for the damage of single bits. */
record ReadOnlyFiles(Map<String, byte[]> files) implements Storage {

    @Override
    public String description() {
        return "memory";
    }

    @Override
    public List<String> list() {
        return List.copyOf(files.keySet());
    }

    @Override
    public StorageFile open(String name, FileUse use) throws FileNotFoundException {
        byte[] bytes = files.get(name);
        if (bytes == null || use == FileUse.WRITE || use == FileUse.BULK) {
            throw new FileNotFoundException(name);
        }
        return new Content(name, bytes);
    }

    private static final class Content implements StorageFile {
        private final String name;
        private final byte[] bytes;

        Content(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public int read(long offset, ByteBuffer target) {
            int length = (int) Math.min(target.remaining(), bytes.length - offset);
            if (length <= 0) {
                return -1;
            }
            target.put(bytes, (int) offset, length);
            return length;
        }

        @Override
        public int write(long offset, ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sync() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    @Override
    public StorageLock lock(LockMode mode) {
        return () -> {};
    }

    @Override
    public void prepare() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void create(String name, long sizeBytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rename(String from, String to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void syncDirectory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Storage sibling(String name) {
        return FaultStorage.empty(FaultPlan.none());
    }

    @Override
    public long usableBytes() {
        return 0;
    }
}
