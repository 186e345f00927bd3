package dev.daybook.simulation;

import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Leaves out what vouches for the last block: trailers and the durable mark. */
final class NoWitness extends FilteredFile {
    private static final int MAGIC_LENGTH = 8;
    private static final int KIND_AT = 10;
    private static final byte TRAILER = 2;

    NoWitness(StorageFile file) {
        super(file);
    }

    @Override
    public int write(long offset, ByteBuffer source) throws IOException {
        byte[] magic = new byte[MAGIC_LENGTH];
        source.get(source.position(), magic);
        String structure = new String(magic, StandardCharsets.US_ASCII);
        boolean trailer =
                structure.equals("DBKBLOCK") && source.get(source.position() + KIND_AT) == TRAILER;
        if (!trailer && !structure.equals("DBKDMARK")) {
            return super.write(offset, source);
        }
        int length = source.remaining();
        source.position(source.limit());
        return length;
    }
}
