package dev.daybook.simulation;

import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Its syncs return before they are done: each is done when the file is used next. So whoever trusts
 * them acknowledges too early.
 */
final class LateSync extends FilteredFile {
    private boolean due;

    LateSync(StorageFile file) {
        super(file);
    }

    private void catchUp() throws IOException {
        if (due) {
            due = false;
            super.sync();
        }
    }

    @Override
    public int write(long offset, ByteBuffer source) throws IOException {
        catchUp();
        return super.write(offset, source);
    }

    @Override
    public void sync() throws IOException {
        catchUp();
        due = true;
    }

    @Override
    public void close() throws IOException {
        catchUp();
        super.close();
    }
}
