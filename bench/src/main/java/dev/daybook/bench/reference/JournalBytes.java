package dev.daybook.bench.reference;

import dev.daybook.journal.storage.DiskStorage;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.SyncMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The bytes that a run has written, as they lie in the journal's files. */
public final class JournalBytes {
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private JournalBytes() {}

    /**
     * Reads the beginning of the last segment that is full, or of the only one.
     *
     * @param usedBytes what the journal's files hold in all
     */
    public static byte[] read(Path directory, long usedBytes) throws IOException {
        DiskStorage storage = DiskStorage.at(directory, SyncMode.AUTO);
        List<String> segments =
                storage.list().stream().filter(name -> name.endsWith(".seg")).sorted().toList();
        String name = segments.get(Math.max(0, segments.size() - 2));
        try (StorageFile file = storage.open(name, FileUse.READ)) {
            long most = Math.min(file.sizeBytes(), Math.min(usedBytes, MOST_BYTES));
            // The header is always there, also where a run wrote nothing.
            var bytes = ByteBuffer.allocate(Math.max(StorageFile.ALIGNMENT_BYTES, (int) most));
            file.readFully(0, bytes);
            return bytes.array();
        }
    }
}
