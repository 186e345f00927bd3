package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.ByteSource;
import dev.daybook.journal.format.v1.OccurredSpan;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.journal.table.Checks;
import dev.daybook.journal.table.ChunkFile;
import dev.daybook.journal.table.DamagedFileException;
import dev.daybook.journal.table.SortedTable;
import dev.daybook.journal.table.TableKey;
import java.io.IOException;
import java.util.Optional;

/**
 * The index file of a sealed segment, open for reading: see {@link SegmentIdentity} for whose it
 * is, and {@link dev.daybook.journal.table.ChunkFile} for how it is laid out.
 *
 * <pre>
 *   directory := sealOffset:varint newStreams:varint
 *                smallest occurredAt i64 | largest occurredAt i64
 *                blocks types streams
 *   blocks    := see {@link BlockRows}
 *   types     := see {@link TypeBlocks}
 *   streams   := see {@link SortedTable}; keys are {@link TableKey}s, values as {@link
 *                StreamPostingsCodec} writes them
 * </pre>
 *
 * Thread-safe.
 */
final class SealedIndex implements SegmentIndex, AutoCloseable {
    private final ChunkFile file;
    private final SegmentIdentity segment;
    private final long newStreams;
    private final OccurredSpan occurred;
    private final BlockRows blocks;
    private final TypeBlocks types;
    private final SortedTable streams;

    private SealedIndex(ChunkFile file, ByteSource directory, SegmentIdentity segment) {
        this.file = file;
        this.segment = segment;
        newStreams = directory.readVarint();
        occurred = new OccurredSpan(directory.readLong(), directory.readLong());
        blocks = BlockRows.read(file, directory, segment);
        types = TypeBlocks.read(file, directory);
        streams = SortedTable.read(file, directory);
    }

    /**
     * @throws DamagedFileException where the file is not this segment's index, whole
     */
    static SealedIndex open(StorageFile file, SegmentIdentity segment, Checks checks)
            throws IOException {
        return ChunkFile.open(
                file,
                SegmentIdentity.KIND,
                segment.bytes(),
                checks,
                (chunks, directory) -> {
                    if (directory.readVarint() != segment.sealOffset() && checks == Checks.ALL) {
                        throw new DamagedFileException(
                                "An index was made before its segment was stored anew; file="
                                        + file.name());
                    }
                    return new SealedIndex(chunks, directory, segment);
                });
    }

    boolean mayHold(TableKey stream) {
        return streams.mayHold(stream);
    }

    Optional<SegmentPostings> postings(TableKey stream) throws IOException {
        Optional<byte[]> value = streams.find(stream);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StreamPostingsCodec.read(value.get(), segment.firstBlock()));
        } catch (RuntimeException nonsense) {
            throw new DamagedFileException("A stream's postings make no sense", nonsense);
        }
    }

    @Override
    public BlockEntry block(int number) throws IOException {
        return blocks.block(number);
    }

    @Override
    public int firstWithPosition(long position) throws IOException {
        return blocks.firstWithPosition(position);
    }

    @Override
    public int firstRecordedFrom(long micros) throws IOException {
        return blocks.firstRecordedFrom(micros);
    }

    @Override
    public int[] blocksOf(String typeName) throws IOException {
        return types.blocksOf(typeName);
    }

    @Override
    public Optional<OccurredSpan> occurred() {
        return Optional.of(occurred);
    }

    @Override
    public long newStreams() {
        return newStreams;
    }

    @Override
    public long blockBytes() {
        return segment.sealOffset() - Pages.SIZE_BYTES;
    }

    @Override
    public long heapBytes() {
        return file.heapBytes() + blocks.heapBytes() + types.heapBytes() + streams.heapBytes();
    }

    @Override
    public long fileBytes() throws IOException {
        return file.sizeBytes();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
