package dev.daybook.journal.table;

import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a finished file: they can be read as they are, and written. Immutable. */
public final class FileImage {
    private static final String UNFINISHED = ".tmp";
    private static final int STEP_BYTES = 256 * 1024;

    private final byte[] bytes;

    FileImage(byte[] bytes) {
        this.bytes = bytes;
    }

    public int sizeBytes() {
        return bytes.length;
    }

    /** The bytes as a file that can be read. */
    public StorageFile open(String name) {
        return new MemoryFile(name, bytes);
    }

    /** Writes the file; it is there whole under its name, and durable, or not at all. */
    public void write(Storage storage, String name) throws IOException {
        String unfinished = name + UNFINISHED;
        storage.create(unfinished, bytes.length);
        try (StorageFile file = storage.open(unfinished, FileUse.BULK)) {
            ByteBuffer buffer = StorageFile.newBuffer(STEP_BYTES);
            for (int offset = 0; offset < bytes.length; offset += STEP_BYTES) {
                int length = Math.min(STEP_BYTES, bytes.length - offset);
                buffer.clear().put(bytes, offset, length).flip();
                file.writeFully(offset, buffer);
            }
            file.sync();
        }
        storage.rename(unfinished, name);
        storage.syncDirectory();
    }
}
