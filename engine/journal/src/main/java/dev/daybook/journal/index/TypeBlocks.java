package dev.daybook.journal.index;

import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.ByteSource;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.table.ChunkFile;
import dev.daybook.journal.table.ChunkFileBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Which blocks of a sealed segment hold events of a type.
 *
 * <pre>
 *   in the directory  types:varint (name:text chunk:varint)*      names ascend
 *   chunk             blocks:varint (block - block before:varint)*  the first one counts from 0
 * </pre>
 */
final class TypeBlocks {
    private static final int HEAP_BYTES_PER_TYPE = 128;

    private final ChunkFile file;
    private final Map<String, Integer> chunks;

    private TypeBlocks(ChunkFile file, Map<String, Integer> chunks) {
        this.file = file;
        this.chunks = Map.copyOf(chunks);
    }

    static void write(ChunkFileBuilder file, LiveSegment live) {
        ByteSink directory = file.directory();
        directory.writeVarint(live.typeNames().size());
        var chunk = new ByteSink(1024);
        for (String name : live.typeNames()) {
            int[] blocks = live.blocksOf(name);
            chunk.writeVarint(blocks.length);
            int before = 0;
            for (int block : blocks) {
                chunk.writeVarint(block - before);
                before = block;
            }
            directory.writeText(name);
            directory.writeVarint(file.add(chunk));
        }
    }

    static TypeBlocks read(ChunkFile file, ByteSource directory) {
        int count = directory.readCount();
        var chunks = new HashMap<String, Integer>();
        for (int i = 0; i < count; i++) {
            String name = directory.readText();
            chunks.put(name, Math.toIntExact(directory.readVarint()));
        }
        return new TypeBlocks(file, chunks);
    }

    int[] blocksOf(String typeName) throws IOException {
        Integer chunk = chunks.get(typeName);
        return chunk == null ? new int[0] : file.decode(chunk, TypeBlocks::decode);
    }

    private static int[] decode(ByteSource source) {
        int[] blocks = new int[source.readCount()];
        int block = 0;
        for (int i = 0; i < blocks.length; i++) {
            block += Math.toIntExact(source.readVarint());
            blocks[i] = block;
        }
        if (source.hasMore()) {
            throw new MalformedBlockException("A list of blocks has more than it says");
        }
        return blocks;
    }

    long heapBytes() {
        return (long) chunks.size() * HEAP_BYTES_PER_TYPE;
    }
}
