package dev.daybook.journal.replay;

import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.MerkleRoot;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes checked blocks in any order and goes through them in theirs: times across blocks, and a
 * Merkle root for each segment. Thread-safe.
 */
final class BlockOrder {
    private final ParallelCheck.Progress progress;
    private final Map<Long, CheckedBlock> early = new HashMap<>();
    private final Map<Integer, MerkleRoot> trees = new TreeMap<>();
    private long blocks;
    private long events;
    private long bytes;
    private long firstMicros;
    private long lastMicros;

    BlockOrder(ParallelCheck.Progress progress) {
        this.progress = progress;
    }

    synchronized void add(CheckedBlock block) {
        early.put(block.scanned().number(), block);
        for (CheckedBlock next = early.remove(blocks); next != null; next = early.remove(blocks)) {
            goThrough(next);
        }
    }

    private void goThrough(CheckedBlock block) {
        Scanned scanned = block.scanned();
        if (blocks > 0 && block.firstMicros() < lastMicros) {
            throw scanned.where().corrupt("Recorded time is not in order");
        }
        firstMicros = blocks == 0 ? block.firstMicros() : firstMicros;
        lastMicros = block.lastMicros();
        block.leaves().addTo(trees.computeIfAbsent(scanned.segment(), s -> new MerkleRoot()));
        blocks++;
        events += block.payload().header().eventCount();
        bytes += block.payload().header().storedSizeBytes();
        progress.checked(events, bytes);
    }

    /** The Merkle root of a segment's events. */
    synchronized Hash root(int segment) {
        return trees.getOrDefault(segment, new MerkleRoot()).root();
    }

    synchronized ParallelCheck.Checked checked() {
        return new ParallelCheck.Checked(blocks, events, firstMicros, lastMicros);
    }
}
