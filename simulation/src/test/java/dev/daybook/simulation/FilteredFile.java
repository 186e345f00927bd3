package dev.daybook.simulation;

import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that does what another one does; its subclasses do something of it badly. */
class FilteredFile implements StorageFile {
    private final StorageFile file;

    FilteredFile(StorageFile file) {
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
        file.close();
    }
}
