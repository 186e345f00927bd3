package dev.daybook.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Files that remember which of them are open, and of which one fails to open. Its siblings are
 * plain.
 */
public final class OpenFiles implements Storage {
    private final Storage files;
    private final int failingOpen;
    private final AtomicInteger opened = new AtomicInteger();
    private final Set<Counted> open = ConcurrentHashMap.newKeySet();

    /**
     * @param failingOpen which opening fails, counted from 1
     */
    public OpenFiles(Storage files, int failingOpen) {
        this.files = files;
        this.failingOpen = failingOpen;
    }

    /** Whether the opening that fails was reached. */
    public boolean hasFailed() {
        return opened.get() >= failingOpen;
    }

    /** The names of the files that are open. */
    public Set<String> stillOpen() {
        return open.stream().map(StorageFile::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public StorageFile open(String name, FileUse use) throws IOException {
        if (opened.incrementAndGet() == failingOpen) {
            throw new IOException("Too many open files, as the test wants it; file=" + name);
        }
        var counted = new Counted(files.open(name, use));
        open.add(counted);
        return counted;
    }

    private final class Counted implements StorageFile {
        private final StorageFile file;

        Counted(StorageFile file) {
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
            return file.write(offset, source);
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void close() throws IOException {
            open.remove(this);
            file.close();
        }
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
    public boolean link(String name, String second) throws IOException {
        return files.link(name, second);
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
