package dev.daybook.journal.replay;

import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Divides the blocks that are visible now into runs. Not thread-safe. */
final class BlockRuns implements Supplier<Optional<BlockRun>> {
    /** Two of the largest blocks, or many small ones: reading is cheap for each byte then. */
    static final int RUN_SIZE_BYTES = 512 * 1024;

    private final JournalIndex index;
    private final int end;
    private int next;

    BlockRuns(JournalIndex index, long afterPosition) {
        Published visible = index.published();
        this.index = index;
        this.end = visible.blocks();
        this.next = index.firstBlockAfter(visible, afterPosition);
    }

    @Override
    public Optional<BlockRun> get() {
        if (next >= end) {
            return Optional.empty();
        }
        BlockEntry first = index.block(next);
        Optional<BlockEntry> before =
                next == 0
                        ? Optional.empty()
                        : Optional.of(index.block(next - 1))
                                .filter(block -> block.segment() != first.segment());
        List<BlockEntry> blocks = new ArrayList<>();
        int sizeBytes = 0;
        BlockEntry block = first;
        while (block.segment() == first.segment()
                && sizeBytes + block.blockSizeBytes() <= RUN_SIZE_BYTES) {
            blocks.add(block);
            sizeBytes += block.blockSizeBytes();
            next++;
            if (next >= end) {
                break;
            }
            block = index.block(next);
        }
        return Optional.of(new BlockRun(before, blocks));
    }
}
