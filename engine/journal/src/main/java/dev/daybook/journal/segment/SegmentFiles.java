package dev.daybook.journal.segment;

import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.recovery.SegmentName;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All segments of an open journal, for reading; each is opened once. Thread-safe. */
public final class SegmentFiles implements AutoCloseable {
    private static final String UNFINISHED = ".tmp";

    private final Storage storage;
    private final List<StorageFile> files = new CopyOnWriteArrayList<>();

    public SegmentFiles(Storage storage) {
        this.storage = storage;
    }

    /** Makes a segment of full length and returns its name once it is durable. */
    public String create(SegmentHeader header) throws IOException {
        String name = SegmentName.of(header.basePosition());
        String unfinished = name + UNFINISHED;
        storage.create(unfinished, header.segmentSizeBytes());
        ByteBuffer page = StorageFile.newBuffer(Pages.SIZE_BYTES);
        header.write(page);
        try (StorageFile file = storage.open(unfinished, FileUse.WRITE)) {
            file.writeFully(0, page);
            file.sync();
        }
        storage.rename(unfinished, name);
        storage.syncDirectory();
        return name;
    }

    /** Opens the next segment for reading; segments are numbered from 0. */
    public void add(String name) throws IOException {
        files.add(storage.open(name, FileUse.READ));
    }

    public int count() {
        return files.size();
    }

    public String name(int segment) {
        return files.get(segment).name();
    }

    /** Sum of the files' lengths. */
    public long sizeBytes() throws IOException {
        long size = 0;
        for (StorageFile file : files) {
            size += file.sizeBytes();
        }
        return size;
    }

    /** Fills a buffer from an offset on. */
    public void read(int segment, long offset, ByteBuffer target) throws IOException {
        files.get(segment).readFully(offset, target);
    }

    /** Reads as many bytes as there are, up to a length. */
    public ByteBuffer readUpTo(int segment, long offset, int length) throws IOException {
        StorageFile file = files.get(segment);
        long available = Math.max(0, file.sizeBytes() - offset);
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, available));
        file.readFully(offset, bytes);
        return bytes.flip();
    }

    /** Reads a block and verifies its checksum. */
    public BlockPayload read(BlockEntry entry) throws IOException {
        StorageFile file = files.get(entry.segment());
        ByteBuffer bytes = ByteBuffer.allocate(entry.blockSizeBytes());
        file.readFully(entry.offset(), bytes);
        Block.Reading reading = Block.read(bytes.flip());
        if (reading instanceof Block.Valid(BlockHeader header)
                && header.sequence() == entry.sequence()
                && header.basePosition() == entry.basePosition()) {
            return new BlockPayload(header, Block.payload(header, bytes));
        }
        throw new StoreException.Corrupt(
                "A block is not what was written: " + reading, file.name(), entry.offset());
    }

    @Override
    public void close() throws IOException {
        for (StorageFile file : files) {
            file.close();
        }
    }
}
