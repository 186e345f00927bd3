package dev.daybook.journal.replay;

import dev.daybook.journal.format.v1.Hash;
import dev.daybook.store.StoreException;
import java.util.List;
import java.util.Optional;

/**
 * A run of blocks, each as it was written and linked to the one before it, up to the first that is
 * not.
 *
 * @param before hash that the DATA block before the first has to have
 * @param damage what ends the journal after these blocks
 */
record VerifiedRun(
        Hash before, List<VerifiedBlock> blocks, Optional<StoreException.Corrupt> damage) {

    /** Hash of the last block. */
    Hash last() {
        return blocks.isEmpty() ? before : blocks.getLast().payload().header().hash();
    }
}
