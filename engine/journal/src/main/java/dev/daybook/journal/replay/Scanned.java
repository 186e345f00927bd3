package dev.daybook.journal.replay;

import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.Hash;
import java.util.function.Supplier;

/**
 * A DATA block whose hash and link were verified.
 *
 * @param number among all blocks, from 0
 * @param firstLeaf number of its first event in the segment, from 0
 * @param before hash of the DATA block before it
 * @param payload reads its dictionary
 */
record Scanned(
        long number,
        int segment,
        long firstLeaf,
        Hash before,
        Where where,
        Supplier<BlockPayload> payload) {}
