package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StreamTableEncoder} wrote; keys become text on demand. */
final class StreamTableDecoder implements StreamTable {
    private final byte[] bytes;
    private final List<String> categories;
    private final List<String> prefixes;
    private final int[] keyOffsets;
    private final int[] runs;
    private final long[] firstRevisions;
    private final int[] eventCounts;
    private final @Nullable StreamId[] streams;

    StreamTableDecoder(byte[] bytes, ByteSource source, BlockDictionary dictionary) {
        this.bytes = bytes;
        this.categories = dictionary.categories();
        this.prefixes = dictionary.prefixes();
        int size = source.readCount();
        runs = new int[size];
        keyOffsets = new int[size];
        firstRevisions = new long[size];
        eventCounts = new int[size];
        streams = new @Nullable StreamId[size];
        for (int next = 0; next < size; ) {
            next = readRun(source, next);
        }
    }

    /** Every entry remembers where its run starts, to find category, kind and prefix there. */
    private int readRun(ByteSource source, int first) {
        int start = source.position();
        source.readVarint();
        int kind = source.readByte();
        if (kind == PackedText.NUMBER) {
            source.readVarint();
        }
        int end = first + source.readCount();
        if (end == first || end > runs.length) {
            throw new MalformedBlockException("A run of streams has no fitting length; end=" + end);
        }
        for (int i = first; i < end; i++) {
            runs[i] = start;
            keyOffsets[i] = source.position();
            PackedText.skip(source, kind);
            long revision = source.readVarint();
            firstRevisions[i] = revision >>> 1;
            eventCounts[i] = (revision & 1) == 1 ? source.readCount() : 1;
        }
        return end;
    }

    @Override
    public int size() {
        return runs.length;
    }

    /** Made at first use; two threads may make it twice, which does no harm. */
    @Override
    public StreamId stream(int number) {
        StreamId known = streams[number];
        if (known != null) {
            return known;
        }
        var source = new ByteSource(bytes, runs[number]);
        String category = categories.get(source.readCount());
        int kind = source.readByte();
        String prefix = kind == PackedText.NUMBER ? prefixes.get(source.readCount()) : "";
        source.position(keyOffsets[number]);
        String key =
                kind == PackedText.NUMBER
                        ? prefix + source.readVarint()
                        : PackedText.read(source, kind);
        var stream = new StreamId(category, key);
        streams[number] = stream;
        return stream;
    }

    /** Reads a stream's name without making text of it. */
    void readKey(int number, StreamKey key) {
        var source = new ByteSource(bytes, runs[number]);
        String category = categories.get(source.readCount());
        int kind = source.readByte();
        key.startRun(
                category, kind, kind == PackedText.NUMBER ? prefixes.get(source.readCount()) : "");
        source.position(keyOffsets[number]);
        key.read(bytes, source);
    }

    /** Appends a stream's name as text in ASCII, without making a {@link String} of it. */
    void copyName(int number, ByteSink out) {
        var source = new ByteSource(bytes, runs[number]);
        out.writeAscii(categories.get(source.readCount()));
        out.writeByte('-');
        int kind = source.readByte();
        if (kind == PackedText.NUMBER) {
            out.writeAscii(prefixes.get(source.readCount()));
            source.position(keyOffsets[number]);
            out.writeDecimal(source.readVarint());
        } else {
            source.position(keyOffsets[number]);
            PackedText.copy(source, kind, out);
        }
    }

    @Override
    public long firstRevision(int number) {
        return firstRevisions[number];
    }

    @Override
    public int eventCount(int number) {
        return eventCounts[number];
    }
}
