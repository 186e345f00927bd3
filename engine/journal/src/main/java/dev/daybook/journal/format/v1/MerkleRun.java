package dev.daybook.journal.format.v1;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves of a Merkle tree that follow each other, put together to trees as far as that is possible
 * without those before and behind; so that several threads can work at one tree. Not thread-safe.
 */
public final class MerkleRun {
    private final MessageDigest sha256 = Hash.sha256();
    private final List<Full> trees = new ArrayList<>();
    private long nextLeaf;

    /** A tree over 2^level leaves. */
    private static final class Full {
        private final int level;
        private final byte[] hash;

        Full(int level, byte[] hash) {
            this.level = level;
            this.hash = hash;
        }
    }

    /**
     * @param firstLeaf number of the first leaf in the whole tree, from 0
     */
    public MerkleRun(long firstLeaf) {
        nextLeaf = firstLeaf;
    }

    public void add(byte[] leafHash) {
        nextLeaf++;
        int level = 0;
        byte[] hash = leafHash;
        // the tree that ends here may be a right one only where the left one is in this run
        while (!trees.isEmpty()
                && trees.getLast().level == level
                && (nextLeaf & ((2L << level) - 1)) == 0) {
            hash = MerkleRoot.node(sha256, trees.removeLast().hash, hash);
            level++;
        }
        trees.add(new Full(level, hash));
    }

    /** Adds all leaves to a tree that has all leaves before them. */
    public void addTo(MerkleRoot root) {
        trees.forEach(tree -> root.addTree(tree.level, tree.hash));
    }
}
