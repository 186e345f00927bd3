package dev.daybook.journal.replay;

import dev.daybook.journal.index.BlockEntry;
import java.util.List;
import java.util.Optional;

/**
 * DATA blocks that stand one behind the other in a segment, to be read at once; at least one.
 *
 * @param before the block before the first, where that ends another segment; so a SEAL block stands
 *     between
 */
record BlockRun(Optional<BlockEntry> before, List<BlockEntry> blocks) {

    int segment() {
        return blocks.getFirst().segment();
    }
}
