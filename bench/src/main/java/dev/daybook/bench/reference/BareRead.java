package dev.daybook.bench.reference;

import dev.daybook.journal.storage.DiskStorage;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.storage.SyncMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * The least that a verified replay has to do, on one thread: read the journal's files from one end
 * to the other and hash every byte.
 */
public final class BareRead {
    private static final int PIECE_BYTES = 1024 * 1024;

    private BareRead() {}

    /**
     * How long it takes.
     *
     * @param usedBytes what the files hold; the last one is longer than what it holds
     */
    public static double seconds(Path directory, long usedBytes) throws IOException {
        DiskStorage storage = DiskStorage.at(directory, SyncMode.AUTO);
        List<String> segments =
                storage.list().stream().filter(name -> name.endsWith(".seg")).sorted().toList();
        MessageDigest sha256 = BareLoop.sha256();
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
        long left = usedBytes;
        long startNanos = System.nanoTime();
        for (String segment : segments) {
            try (StorageFile file = storage.open(segment, FileUse.READ)) {
                long size = Math.min(left, file.sizeBytes());
                for (long offset = 0; offset < size; offset += PIECE_BYTES) {
                    piece.clear().limit((int) Math.min(PIECE_BYTES, size - offset));
                    file.readFully(offset, piece);
                    sha256.update(piece.flip());
                }
                left -= size;
            }
        }
        byte[] _ = sha256.digest();
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
