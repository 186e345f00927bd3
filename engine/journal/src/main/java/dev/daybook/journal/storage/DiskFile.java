package dev.daybook.journal.storage;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A file on disk.
 *
 * <p>Design note: Java closes a channel when a thread that uses it is interrupted, whoever else
 * uses it too. A reader's interrupt must not end the store, so a closed channel is opened again and
 * the read repeated, with the interrupt kept for the caller. Writes come from the journal's own
 * threads, which nobody interrupts; a write is never repeated.
 */
final class DiskFile implements StorageFile {
    private static final Set<OpenOption> READ_ONLY = Set.of(READ);
    private static final Set<OpenOption> PLAINLY = Set.of(WRITE);
    private static final String DIRECT_OPTIONS = "com.sun.nio.file.ExtendedOpenOption";

    private final Path path;
    private final Set<OpenOption> options;
    private final boolean syncedByWrite;
    private volatile FileChannel channel;
    private volatile boolean closed;

    private DiskFile(Path path, Set<OpenOption> options, boolean syncedByWrite) throws IOException {
        this.path = path;
        this.options = options;
        this.syncedByWrite = syncedByWrite;
        this.channel = FileChannel.open(path, options);
    }

    static DiskFile open(Path path, FileUse use, boolean direct) throws IOException {
        return switch (use) {
            case READ -> new DiskFile(path, READ_ONLY, false);
            case SCAN -> new DiskFile(path, direct ? directly(READ) : READ_ONLY, false);
            case WRITE -> new DiskFile(path, direct ? directlyAndSynced() : PLAINLY, direct);
            case BULK -> new DiskFile(path, direct ? directly(WRITE) : PLAINLY, false);
        };
    }

    private static Set<OpenOption> directlyAndSynced() {
        var options = new HashSet<>(directly(WRITE));
        options.add(StandardOpenOption.DSYNC);
        return options;
    }

    /** By name, because the option is the JDK's own and need not be in every Java. */
    private static Set<OpenOption> directly(OpenOption use) {
        try {
            for (Object option : Class.forName(DIRECT_OPTIONS).getEnumConstants()) {
                if (option instanceof OpenOption direct && option.toString().equals("DIRECT")) {
                    return Set.of(use, direct);
                }
            }
        } catch (ClassNotFoundException absent) {
            throw new UnsupportedOperationException("This Java has no direct writes", absent);
        }
        throw new UnsupportedOperationException("This Java has no direct writes");
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public long sizeBytes() throws IOException {
        return channel.size();
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                FileChannel current = channel;
                try {
                    return current.read(target, offset);
                } catch (ClosedChannelException closedUnderway) {
                    interrupted |= Thread.interrupted();
                    reopen(current);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(FileChannel broken) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (channel.equals(broken)) {
            channel = FileChannel.open(path, options);
        }
    }

    @Override
    public int write(long offset, ByteBuffer source) throws IOException {
        return channel.write(source, offset);
    }

    @Override
    public void sync() throws IOException {
        if (!syncedByWrite) {
            channel.force(false);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
