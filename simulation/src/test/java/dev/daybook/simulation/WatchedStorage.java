package dev.daybook.simulation;

import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.LockMode;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.StorageLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A storage seen by one start of the engine: writes down every call that changes something, lets
 * threads take turns there, and loses its power when it is told to.
 */
final class WatchedStorage implements Storage {
    private final Storage files;
    private final Trace trace;
    private final PowerSwitch power;

    WatchedStorage(Storage files, Trace trace, PowerSwitch power) {
        this.files = files;
        this.trace = trace;
        this.power = power;
    }

    private interface Call {
        void run() throws IOException;
    }

    private void change(String what, Call call) throws IOException {
        TurnTaking.takeTurns();
        power.before();
        trace.add(what);
        try {
            call.run();
        } catch (IOException failed) {
            trace.add("  failed: " + failed.getMessage());
            throw failed;
        }
        power.after();
    }

    @Override
    public String description() {
        return files.description();
    }

    @Override
    public List<String> list() throws IOException {
        return files.list();
    }

    /** Whoever had it before has lost its power, and its lock with it. */
    @Override
    public StorageLock lock(LockMode mode) {
        return () -> {};
    }

    @Override
    public void prepare() throws IOException {
        files.prepare();
    }

    @Override
    public void create(String name, long sizeBytes) throws IOException {
        change("create " + name + " " + sizeBytes, () -> files.create(name, sizeBytes));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        change("rename " + from + " " + to, () -> files.rename(from, to));
    }

    @Override
    public void delete(String name) throws IOException {
        change("delete " + name, () -> files.delete(name));
    }

    @Override
    public void syncDirectory() throws IOException {
        change("sync directory", files::syncDirectory);
    }

    @Override
    public Storage sibling(String name) {
        return new WatchedStorage(files.sibling(name), trace, power);
    }

    @Override
    public long usableBytes() throws IOException {
        return files.usableBytes();
    }

    @Override
    public StorageFile open(String name, FileUse use) throws IOException {
        return new WatchedFile(files.open(name, use));
    }

    private final class WatchedFile implements StorageFile {
        private final StorageFile file;

        WatchedFile(StorageFile file) {
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
            var crc = new CRC32();
            crc.update(source.duplicate());
            int[] written = new int[1];
            change(
                    "write %s at %d length %d crc %08x"
                            .formatted(name(), offset, source.remaining(), crc.getValue()),
                    () -> written[0] = file.write(offset, source));
            return written[0];
        }

        @Override
        public void sync() throws IOException {
            change("sync " + name(), file::sync);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
