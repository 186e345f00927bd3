package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.DurableMark;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The file with the two {@link DurableMark} pages. Not thread-safe. */
public final class DurableMarkFile implements AutoCloseable {
    public static final String NAME = "durable.mark";
    private static final int PAGES = 2;
    private static final String UNFINISHED = "durable.mark.tmp";

    private final StorageFile file;
    private final ByteBuffer page = StorageFile.newBuffer(Pages.SIZE_BYTES);
    private int turn;

    private DurableMarkFile(StorageFile file, int turn) {
        this.file = file;
        this.turn = turn;
    }

    /** Opens the file to write the next mark over the older one; makes it where it is missing. */
    public static DurableMarkFile open(Storage storage) throws IOException {
        if (!storage.list().contains(NAME)) {
            storage.create(UNFINISHED, (long) PAGES * Pages.SIZE_BYTES);
            reserveSpace(storage);
            storage.rename(UNFINISHED, NAME);
            storage.syncDirectory();
        }
        long first = sequenceAt(storage, 0);
        long second = sequenceAt(storage, 1);
        return new DurableMarkFile(storage.open(NAME, FileUse.WRITE), first > second ? 1 : 0);
    }

    /** A full disk must not keep a mark from being written. */
    private static void reserveSpace(Storage storage) throws IOException {
        try (StorageFile file = storage.open(UNFINISHED, FileUse.WRITE)) {
            file.writeFully(0, StorageFile.newBuffer(PAGES * Pages.SIZE_BYTES));
            file.sync();
        }
    }

    /** The latest valid mark. */
    public static Optional<DurableMark> read(Storage storage) throws IOException {
        if (!storage.list().contains(NAME)) {
            return Optional.empty();
        }
        return Stream.of(readPage(storage, 0), readPage(storage, 1))
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(DurableMark::sequence));
    }

    private static long sequenceAt(Storage storage, int turn) throws IOException {
        return readPage(storage, turn).map(DurableMark::sequence).orElse(-1L);
    }

    private static Optional<DurableMark> readPage(Storage storage, int turn) throws IOException {
        try (StorageFile file = storage.open(NAME, FileUse.READ)) {
            if (file.sizeBytes() < (long) PAGES * Pages.SIZE_BYTES) {
                return Optional.empty();
            }
            ByteBuffer page = ByteBuffer.allocate(Pages.SIZE_BYTES);
            file.readFully((long) turn * Pages.SIZE_BYTES, page);
            return DurableMark.read(page.flip());
        }
    }

    /** Returns when the mark is durable. */
    public void write(DurableMark mark) throws IOException {
        mark.write(page);
        file.writeFully((long) turn * Pages.SIZE_BYTES, page);
        file.sync();
        turn = 1 - turn;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
