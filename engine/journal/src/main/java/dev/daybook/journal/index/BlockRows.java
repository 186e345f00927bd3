package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.ByteSource;
import dev.daybook.journal.format.v1.OccurredSpan;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.table.ChunkFile;
import dev.daybook.journal.table.ChunkFileBuilder;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The table of a sealed segment's DATA blocks, 64 rows a chunk.
 *
 * <pre>
 *   in the directory  blocks:varint firstChunk:varint
 *                     (pages:varint events:varint lastRecordedAt i64)*        for each chunk
 *   chunk             row*
 *   row               pages:varint events:varint
 *                     firstRecordedAt - lastRecordedAt of the row before:varint
 *                     lastRecordedAt - firstRecordedAt:varint
 *                     smallest occurredAt - firstRecordedAt:zigzag
 *                     largest occurredAt - smallest occurredAt:varint
 * </pre>
 *
 * Blocks stand back to back from the segment's second page on, and their positions and sequences
 * count up, so sizes and counts are enough. Before a segment's first row stands recorded time 0.
 * Differences wrap at 64 bits. Times are microseconds since 1970 UTC.
 *
 * <p>Design note: 24 bytes of memory for 64 blocks, and the chunk that was decoded last, which is
 * all that a reader needs who goes forwards or backwards. Thread-safe.
 */
final class BlockRows {
    private static final int ROWS_PER_CHUNK = 64;
    private static final int HEAP_BYTES_PER_CHUNK = 3 * Long.BYTES;
    private static final int HEAP_BYTES_DECODED = ROWS_PER_CHUNK * 112;

    private final ChunkFile file;
    private final SegmentIdentity segment;
    private final int firstChunk;
    private final int blocks;
    private final long[] offsets;
    private final long[] positions;
    private final long[] lastRecordedAtMicros;
    private volatile @Nullable Decoded decoded;

    /** The rows of one chunk. */
    private record Decoded(int chunk, BlockRow rows) {}

    /** A list with a name: records take no arrays. */
    private static final class BlockRow {
        private final BlockEntry[] entries;

        BlockRow(BlockEntry[] entries) {
            this.entries = entries;
        }
    }

    private BlockRows(
            ChunkFile file, SegmentIdentity segment, int blocks, int firstChunk, int chunks) {
        this.file = file;
        this.segment = segment;
        this.blocks = blocks;
        this.firstChunk = firstChunk;
        offsets = new long[chunks];
        positions = new long[chunks];
        lastRecordedAtMicros = new long[chunks];
    }

    static void write(ChunkFileBuilder file, LiveSegment live, Runnable pause) {
        ByteSink directory = file.directory();
        directory.writeVarint(live.blockCount());
        directory.writeVarint(file.chunkCount());
        var chunk = new ByteSink(ROWS_PER_CHUNK * 16);
        long before = 0;
        for (int start = 0; start < live.blockCount(); start += ROWS_PER_CHUNK) {
            int end = Math.min(live.blockCount(), start + ROWS_PER_CHUNK);
            long pages = 0;
            long events = 0;
            for (int i = start; i < end; i++) {
                BlockEntry block = live.block(i);
                writeRow(chunk, block, before);
                before = block.lastRecordedAtMicros();
                pages += block.blockSizeBytes() / Pages.SIZE_BYTES;
                events += block.eventCount();
            }
            file.add(chunk);
            pause.run();
            directory.writeVarint(pages);
            directory.writeVarint(events);
            directory.writeLong(before);
        }
    }

    private static void writeRow(ByteSink out, BlockEntry block, long before) {
        long first = block.firstRecordedAtMicros();
        OccurredSpan occurred = block.occurred();
        out.writeVarint(block.blockSizeBytes() / Pages.SIZE_BYTES);
        out.writeVarint(block.eventCount());
        out.writeVarint(first - before);
        out.writeVarint(block.lastRecordedAtMicros() - first);
        out.writeZigzag(occurred.minMicros() - first);
        out.writeVarint(occurred.maxMicros() - occurred.minMicros());
    }

    static BlockRows read(ChunkFile file, ByteSource directory, SegmentIdentity segment) {
        int blocks = Math.toIntExact(directory.readVarint());
        int firstChunk = Math.toIntExact(directory.readVarint());
        int chunks = (blocks + ROWS_PER_CHUNK - 1) / ROWS_PER_CHUNK;
        var rows = new BlockRows(file, segment, blocks, firstChunk, chunks);
        long offset = Pages.SIZE_BYTES;
        long position = segment.header().basePosition();
        for (int i = 0; i < chunks; i++) {
            rows.offsets[i] = offset;
            rows.positions[i] = position;
            offset += directory.readVarint() * Pages.SIZE_BYTES;
            position += directory.readVarint();
            rows.lastRecordedAtMicros[i] = directory.readLong();
        }
        return rows;
    }

    int count() {
        return blocks;
    }

    BlockEntry block(int number) throws IOException {
        return rows(number / ROWS_PER_CHUNK)[number % ROWS_PER_CHUNK];
    }

    private BlockEntry[] rows(int chunk) throws IOException {
        Decoded known = decoded;
        if (known != null && known.chunk() == chunk) {
            return known.rows().entries;
        }
        BlockEntry[] rows = file.decode(firstChunk + chunk, source -> decode(chunk, source));
        decoded = new Decoded(chunk, new BlockRow(rows));
        return rows;
    }

    private BlockEntry[] decode(int chunk, ByteSource source) {
        int first = chunk * ROWS_PER_CHUNK;
        var rows = new BlockEntry[Math.min(ROWS_PER_CHUNK, blocks - first)];
        long offset = offsets[chunk];
        long position = positions[chunk];
        long before = chunk == 0 ? 0 : lastRecordedAtMicros[chunk - 1];
        for (int i = 0; i < rows.length; i++) {
            int size = Math.toIntExact(source.readVarint() * Pages.SIZE_BYTES);
            int events = Math.toIntExact(source.readVarint());
            long firstRecorded = before + source.readVarint();
            before = firstRecorded + source.readVarint();
            long minOccurred = firstRecorded + source.readZigzag();
            rows[i] =
                    new BlockEntry(
                            segment.segment(),
                            offset,
                            size,
                            segment.header().baseSequence() + first + i,
                            position,
                            events,
                            firstRecorded,
                            before,
                            new OccurredSpan(minOccurred, minOccurred + source.readVarint()));
            offset += size;
            position += events;
        }
        return rows;
    }

    int firstWithPosition(long position) throws IOException {
        int chunk = Arrays.binarySearch(positions, position);
        chunk = chunk >= 0 ? chunk : Math.max(0, -chunk - 2);
        return firstIn(chunk, block -> block.lastPosition() >= position);
    }

    int firstRecordedFrom(long micros) throws IOException {
        int low = 0;
        int high = lastRecordedAtMicros.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lastRecordedAtMicros[middle] < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return firstIn(low, block -> block.lastRecordedAtMicros() >= micros);
    }

    private interface Condition {
        boolean holds(BlockEntry block);
    }

    private int firstIn(int chunk, Condition condition) throws IOException {
        if (chunk == offsets.length) {
            return blocks;
        }
        BlockEntry[] rows = rows(chunk);
        int row = 0;
        while (row < rows.length && !condition.holds(rows[row])) {
            row++;
        }
        return chunk * ROWS_PER_CHUNK + row;
    }

    long heapBytes() {
        return (long) offsets.length * HEAP_BYTES_PER_CHUNK + HEAP_BYTES_DECODED;
    }
}
