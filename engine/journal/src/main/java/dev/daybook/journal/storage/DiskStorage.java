package dev.daybook.journal.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * The journal's files on a local disk: {@code DIRECTORY/journal}, and the lock beside it. Siblings
 * are other directories there; they take plain writes and syncs.
 */
public final class DiskStorage implements Storage {
    private static final String JOURNAL = "journal";
    private static final String LOCK = "daybook.lock";
    private static final String PROBE = "probe.tmp";

    private final Path directory;
    private final Path files;
    private final SyncMode requested;
    private final boolean bulkDirect;
    private volatile boolean direct;

    private DiskStorage(Path directory, String name, SyncMode requested, boolean bulkDirect) {
        this.directory = directory;
        this.files = directory.resolve(name);
        this.requested = requested;
        this.bulkDirect = bulkDirect;
    }

    /** Touches nothing yet. */
    public static DiskStorage at(Path directory, SyncMode mode) {
        return new DiskStorage(directory.toAbsolutePath().normalize(), JOURNAL, mode, false);
    }

    @Override
    public String description() {
        return directory.toString();
    }

    /** Whether writes go past the page cache; known after {@link #prepare}. */
    public boolean isDirect() {
        return direct;
    }

    @Override
    public List<String> list() throws IOException {
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (var listed = Files.list(files)) {
            return listed.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Override
    public StorageLock lock(LockMode mode) throws IOException {
        if (mode == LockMode.EXCLUSIVE) {
            makeDirectory(directory);
        }
        return DirectoryLock.take(directory, directory.resolve(LOCK), mode);
    }

    @Override
    public void prepare() throws IOException {
        makeDirectory(files);
        direct = requested != SyncMode.FORCE && probe();
        if (requested == SyncMode.DIRECT && !direct) {
            throw new IOException(
                    "The file system does not take direct writes; directory=" + directory);
        }
    }

    /** Writes a page the direct way and reads it back. */
    private boolean probe() throws IOException {
        Path file = files.resolve(PROBE);
        try {
            create(PROBE, StorageFile.ALIGNMENT_BYTES);
            return writesDirectly(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static boolean writesDirectly(Path file) {
        ByteBuffer page = StorageFile.newBuffer(StorageFile.ALIGNMENT_BYTES);
        for (int i = 0; i < page.limit(); i++) {
            page.put(i, (byte) (i * 31));
        }
        try (var out = DiskFile.open(file, FileUse.WRITE, true);
                var in = DiskFile.open(file, FileUse.READ, false)) {
            out.writeFully(0, page);
            ByteBuffer back = ByteBuffer.allocate(StorageFile.ALIGNMENT_BYTES);
            in.readFully(0, back);
            return back.flip().equals(page.rewind());
        } catch (IOException | UnsupportedOperationException refused) {
            return false;
        }
    }

    @Override
    public void create(String name, long sizeBytes) throws IOException {
        try (var file = new RandomAccessFile(files.resolve(name).toFile(), "rw")) {
            file.setLength(0);
            file.setLength(sizeBytes);
            file.getFD().sync();
        }
    }

    @Override
    public StorageFile open(String name, FileUse use) throws IOException {
        boolean directly = direct || (use == FileUse.BULK && bulkDirect);
        return DiskFile.open(files.resolve(name), use, directly);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(files.resolve(from), files.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean link(String name, String second) throws IOException {
        try {
            Files.createLink(files.resolve(second), files.resolve(name));
            return true;
        } catch (UnsupportedOperationException | FileSystemException refused) {
            return false;
        }
    }

    @Override
    public void delete(String name) throws IOException {
        GradualDeletion.run(files.resolve(name));
    }

    @Override
    public void syncDirectory() throws IOException {
        sync(files);
    }

    /** Makes a directory and those above it, each durable before the next. */
    private static void makeDirectory(Path missing) throws IOException {
        Path parent = missing.getParent();
        if (Files.isDirectory(missing) || parent == null) {
            return;
        }
        makeDirectory(parent);
        Files.createDirectory(missing);
        sync(parent);
    }

    /** Windows can't open a directory, and makes its entries durable itself. */
    private static void sync(Path directory) throws IOException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (!system.startsWith("windows")) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public Storage sibling(String name) {
        return new DiskStorage(directory, name, SyncMode.FORCE, direct);
    }

    @Override
    public long usableBytes() throws IOException {
        return Files.getFileStore(files).getUsableSpace();
    }
}
