package dev.daybook.journal;

import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.LockMode;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.StorageLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A storage whose power goes off right after a call that changes something. */
final class CutStorage implements Storage {
    private final FaultStorage storage;
    private final int lastCall;
    private final FaultStorage.Chance chance;
    private @Nullable Map<String, byte[]> left;
    private int calls;

    CutStorage(FaultStorage storage, int lastCall, FaultStorage.Chance chance) {
        this.storage = storage;
        this.lastCall = lastCall;
        this.chance = chance;
    }

    /** What the power cut left; everything where it has not come. */
    Map<String, byte[]> left() {
        Map<String, byte[]> cut = left;
        return cut == null ? storage.crash(chance) : cut;
    }

    private synchronized void called() {
        calls++;
        if (calls == lastCall) {
            left = storage.crash(chance);
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
        called();
    }

    @Override
    public StorageFile open(String name, FileUse use) throws IOException {
        return new CutFile(storage.open(name, use));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        storage.rename(from, to);
        called();
    }

    @Override
    public void delete(String name) throws IOException {
        storage.delete(name);
        called();
    }

    @Override
    public void syncDirectory() throws IOException {
        storage.syncDirectory();
        called();
    }

    @Override
    public Storage sibling(String name) {
        return storage.sibling(name);
    }

    @Override
    public long usableBytes() throws IOException {
        return storage.usableBytes();
    }

    private final class CutFile implements StorageFile {
        private final StorageFile file;

        CutFile(StorageFile file) {
            this.file = file;
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
        public int read(long offset, ByteBuffer target) throws IOException {
            return file.read(offset, target);
        }

        @Override
        public int write(long offset, ByteBuffer source) throws IOException {
            int written = file.write(offset, source);
            called();
            return written;
        }

        @Override
        public void sync() throws IOException {
            file.sync();
            called();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
