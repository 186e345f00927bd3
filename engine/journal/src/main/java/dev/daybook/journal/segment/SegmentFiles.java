package dev.daybook.journal.segment;

import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.format.v1.PackedBlocks;
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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** All segments of an open journal, for reading; each is opened once. Thread-safe. */
public final class SegmentFiles implements AutoCloseable {
    private static final String UNFINISHED = ".tmp";

    /** The old file of a segment while its space is given back; an opening deletes it. */
    private static final String REPLACED = ".old.tmp";

    private final Storage storage;
    private final List<SegmentFile> files = new CopyOnWriteArrayList<>();
    private final ReentrantLock replacing = new ReentrantLock();
    private volatile long replacements;

    public SegmentFiles(Storage storage) {
        this.storage = storage;
    }

    /** A new segment, and how far zeros were written in it. */
    public record Created(String name, long zeroedOffset) {}

    /** Makes a segment of full length, of the file made ahead where there is one; durable then. */
    public Created create(SegmentHeader header, NextSegment next) throws IOException {
        String name = SegmentName.of(header.basePosition());
        boolean made = next.take();
        String unfinished = made ? NextSegment.NAME : name + UNFINISHED;
        if (!made) {
            storage.create(unfinished, header.segmentSizeBytes());
        }
        ByteBuffer page = StorageFile.newBuffer(Pages.SIZE_BYTES);
        header.write(page);
        try (StorageFile file = storage.open(unfinished, FileUse.WRITE)) {
            file.writeFully(0, page);
            file.sync();
        }
        storage.rename(unfinished, name);
        storage.syncDirectory();
        return new Created(name, Math.max(Pages.SIZE_BYTES, made ? next.zeroedBytes() : 0));
    }

    /**
     * Opens the next segment for reading; segments are numbered from 0.
     *
     * @param packed where its blocks are, unless they are where they were written
     */
    public void add(String name, SegmentHeader header, Optional<PackedBlocks> packed)
            throws IOException {
        files.add(SegmentFile.of(storage.open(name, FileUse.READ), header.baseSequence(), packed));
    }

    /**
     * Puts a finished file in the place of a segment's, in the directory and for readers. Whoever
     * reads the old one meanwhile fails, and reads again: see {@link #replacements}.
     */
    public void replace(int segment, String finished, PackedBlocks packed) throws IOException {
        SegmentFile old = files.get(segment);
        String replaced = old.name() + REPLACED;
        boolean isKept = storage.link(old.name(), replaced);
        replacing.lock();
        try {
            storage.rename(finished, old.name());
            StorageFile file = storage.open(old.name(), FileUse.READ);
            files.set(segment, SegmentFile.of(file, old.baseSequence(), Optional.of(packed)));
            long counted = replacements + 1;
            replacements = counted;
        } finally {
            replacing.unlock();
        }
        old.file().close();
        // Before the old file is gone the new one has to be found after a crash.
        storage.syncDirectory();
        if (isKept) {
            storage.delete(replaced);
        }
    }

    /** How many segments were replaced; ask before a read, and {@link #wereReplaced} after it. */
    public long replacements() {
        return replacements;
    }

    /**
     * Whether a read that failed may have met a file that was being replaced. Then it is to be
     * repeated; else the failure is what it says.
     */
    public boolean wereReplaced(long replacementsBefore) {
        replacing.lock();
        try {
            return replacements != replacementsBefore;
        } finally {
            replacing.unlock();
        }
    }

    public SegmentFile file(int segment) {
        return files.get(segment);
    }

    public int count() {
        return files.size();
    }

    public String name(int segment) {
        return files.get(segment).name();
    }

    /** Sum of the files' lengths; asks no file, so none that is being replaced either. */
    public long sizeBytes() {
        return files.stream().mapToLong(SegmentFile::sizeBytes).sum();
    }

    /** What recompression saved in all segments. */
    public long savedBytes() {
        return files.stream()
                .flatMap(file -> file.packed().stream())
                .mapToLong(PackedBlocks::savedBytes)
                .sum();
    }

    /** Reads a block and verifies its checksum. */
    public StoredBlock read(BlockEntry entry) throws IOException {
        while (true) {
            long before = replacements();
            try {
                return read(files.get(entry.segment()), entry);
            } catch (IOException | StoreException.Corrupt failure) {
                if (!wereReplaced(before)) {
                    throw failure;
                }
            }
        }
    }

    private static StoredBlock read(SegmentFile file, BlockEntry entry) throws IOException {
        SegmentFile.Place place = file.place(entry);
        ByteBuffer bytes = file.read(place.offset(), place.sizeBytes());
        Block.Reading reading = Block.read(bytes);
        if (!(reading instanceof Block.Valid(BlockHeader header))
                || header.sequence() != entry.sequence()
                || header.basePosition() != entry.basePosition()) {
            throw corrupt("A block is not what was written: " + reading, file, place);
        }
        try {
            return new StoredBlock(file, place, header, bytes, Block.payload(header, bytes));
        } catch (MalformedBlockException malformed) {
            throw corrupt(String.valueOf(malformed.getMessage()), file, place);
        }
    }

    private static StoreException.Corrupt corrupt(
            String message, SegmentFile file, SegmentFile.Place place) {
        return new StoreException.Corrupt(message, file.name(), place.offset());
    }

    @Override
    public void close() throws IOException {
        for (SegmentFile file : files) {
            file.file().close();
        }
    }
}
