package dev.daybook.journal.compress;

import dev.daybook.journal.background.Pace;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes a file from its start to its end in aligned pieces. Not thread-safe. */
final class PackedFileWriter {
    /** No more at once than the journal's writer writes, which may wait behind it. */
    private static final int PIECE_BYTES = 256 * 1024;

    private final StorageFile file;
    private final Pace pace;
    private final ByteBuffer piece = StorageFile.newBuffer(PIECE_BYTES);
    private long offset;

    PackedFileWriter(StorageFile file, Pace pace) {
        this.file = file;
        this.pace = pace;
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), piece.remaining());
            piece.put(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
            if (!piece.hasRemaining()) {
                writePiece();
            }
        }
    }

    private void writePiece() throws IOException {
        int length = piece.flip().limit();
        file.writeFully(offset, piece);
        offset += length;
        piece.clear();
        pace.rest();
    }

    /** Fills the last page with zeros; returns when everything is durable. */
    void finish() throws IOException {
        int padding = Pages.roundUp(piece.position()) - piece.position();
        piece.put(new byte[padding]);
        if (piece.position() > 0) {
            writePiece();
        }
        file.sync();
    }
}
