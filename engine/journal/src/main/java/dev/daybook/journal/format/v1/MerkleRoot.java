package dev.daybook.journal.format.v1;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Computes the root of a Merkle tree from its leaf hashes, one after the other, in memory that
 * grows with the logarithm of their number.
 *
 * <p>Source: RFC 6962, section 2.1; {@link dev.daybook.core.CanonicalEvent#leafHash} gives the
 * leaves.
 */
public final class MerkleRoot {
    private static final byte NODE = 1;

    private final MessageDigest sha256 = Hash.sha256();
    private final Deque<byte[]> fullTrees = new ArrayDeque<>();
    private long leafCount;

    public void add(byte[] leafHash) {
        byte[] tree = leafHash;
        for (long rest = leafCount; (rest & 1) == 1; rest >>>= 1) {
            tree = node(fullTrees.pop(), tree);
        }
        fullTrees.push(tree);
        leafCount++;
    }

    public long leafCount() {
        return leafCount;
    }

    /** The root over the leaves so far; the hash of nothing where there is none. */
    public Hash root() {
        byte[] tree = null;
        for (byte[] left : fullTrees) {
            tree = tree == null ? left : node(left, tree);
        }
        return tree == null ? Hash.of(sha256) : Hash.copyOf(tree);
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }
}
