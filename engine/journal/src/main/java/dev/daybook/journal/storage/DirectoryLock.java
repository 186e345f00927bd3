package dev.daybook.journal.storage;

import dev.daybook.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One process per data directory: a lock on {@code daybook.lock}, which holds the owner's pid.
 *
 * <p>Design note: POSIX drops a process's lock when the process closes <em>any</em> descriptor of
 * the file. So this process's own locks are kept in a set that is asked before the file is touched.
 */
final class DirectoryLock implements StorageLock {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static StorageLock take(Path directory, Path file, LockMode mode) throws IOException {
        if (mode == LockMode.SHARED && !Files.exists(file)) {
            return () -> {};
        }
        Path real = directory.toRealPath();
        if (!HELD.add(real)) {
            throw inUse(directory, ProcessHandle.current().pid() + " (this process)");
        }
        try {
            return new DirectoryLock(real, open(directory, file, mode));
        } catch (IOException | RuntimeException failure) {
            HELD.remove(real);
            throw failure;
        }
    }

    private static FileChannel open(Path directory, Path file, LockMode mode) throws IOException {
        boolean shared = mode == LockMode.SHARED;
        Set<StandardOpenOption> options =
                shared
                        ? Set.of(StandardOpenOption.READ)
                        : Set.of(
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.CREATE);
        FileChannel channel = FileChannel.open(file, options);
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock == null) {
                throw inUse(directory, Files.readString(file).strip());
            }
            if (!shared) {
                String pid = ProcessHandle.current().pid() + "\n";
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            }
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static StoreException.InUse inUse(Path directory, String pid) {
        return new StoreException.InUse(
                "Another process has the data directory: stop it, or choose another directory;"
                        + " directory=%s pid=%s".formatted(directory, pid));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock goes with the descriptor, which is closed whatever the answer.
        } finally {
            HELD.remove(directory);
        }
    }
}
