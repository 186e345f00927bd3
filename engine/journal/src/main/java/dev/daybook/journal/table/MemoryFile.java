package dev.daybook.journal.table;

import dev.daybook.journal.storage.StorageFile;
import java.nio.ByteBuffer;

/** Bytes in memory in a file's place, where the file could not be written. Only for reading. */
final class MemoryFile implements StorageFile {
    private final String name;
    private final byte[] bytes;

    MemoryFile(String name, byte[] bytes) {
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
        throw new UnsupportedOperationException("A file's image does not change; file=" + name);
    }

    @Override
    public void sync() {
        throw new UnsupportedOperationException("A file's image does not change; file=" + name);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
