package dev.daybook.journal.segment;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.SealSummary;
import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/** The end of the segment that is written now. For the writer's thread only. */
public final class SegmentWriter implements AutoCloseable {
    /** The SEAL block and the footer. */
    private static final int RESERVED_BYTES = 2 * Pages.SIZE_BYTES;

    private final SegmentHeader header;
    private final StorageFile file;
    private final ZeroFill zeroFill;
    private long offset;
    private SealSummary contents;

    private SegmentWriter(
            SegmentHeader header, StorageFile file, ZeroFill zeroFill, Position position) {
        this.header = header;
        this.file = file;
        this.zeroFill = zeroFill;
        this.offset = position.offset();
        this.contents = position.contents();
        zeroFill.follow(offset);
    }

    /**
     * Where a segment is continued.
     *
     * @param contents what it holds up to there
     * @param zeroedOffset from where on zeros are to be written ahead; at least {@code offset}
     */
    public record Position(long offset, SealSummary contents, long zeroedOffset) {

        /** The start of a new segment. */
        public static Position start(long zeroedOffset) {
            return new Position(Pages.SIZE_BYTES, SealSummary.EMPTY, zeroedOffset);
        }
    }

    public static SegmentWriter open(
            Storage storage,
            String name,
            SegmentHeader header,
            Position position,
            ZeroFillAhead ahead)
            throws IOException {
        StorageFile file = storage.open(name, FileUse.WRITE);
        try {
            var zeroFill = zeroFill(storage.open(name, FileUse.WRITE), position, ahead);
            return new SegmentWriter(header, file, zeroFill, position);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static ZeroFill zeroFill(StorageFile file, Position position, ZeroFillAhead ahead)
            throws IOException {
        try {
            return new ZeroFill(
                    file, position.zeroedOffset(), ahead.sizeBytes(), ahead.background());
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /** How far zeros are written ahead, and by whom. */
    public record ZeroFillAhead(long sizeBytes, Executor background) {}

    public SegmentHeader header() {
        return header;
    }

    /** Where the next block goes. */
    public long offset() {
        return offset;
    }

    public SealSummary contents() {
        return contents;
    }

    /** Whether a DATA block of this size fits before the SEAL block and the footer. */
    public boolean hasRoom(int blockSizeBytes) {
        return offset + blockSizeBytes + RESERVED_BYTES <= header.segmentSizeBytes();
    }

    /** Writes a block at the end and returns when it is durable; a TRAILER leaves the end there. */
    public void write(BlockHeader block, ByteBuffer bytes) throws IOException {
        zeroFill.claim(offset + block.blockSizeBytes());
        file.writeFully(offset, bytes);
        file.sync();
        switch (block.kind()) {
            case DATA -> {
                contents = contents.plus(block);
                offset += block.blockSizeBytes();
                zeroFill.follow(offset);
            }
            case SEAL -> offset += block.blockSizeBytes();
            case TRAILER -> {
                // the next block takes its place
            }
        }
    }

    /** Writes zeros over what a crash left; returns when they are durable. */
    public void erase(long fromOffset, long toOffset) throws IOException {
        zeroFill.claim(toOffset);
        ByteBuffer zeros = StorageFile.newBuffer((int) (toOffset - fromOffset));
        file.writeFully(fromOffset, zeros);
        file.sync();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            zeroFill.close();
        }
    }
}
