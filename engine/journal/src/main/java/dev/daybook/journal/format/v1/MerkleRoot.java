package dev.daybook.journal.format.v1;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Computes the root of a Merkle tree from its leaf hashes, one after the other, in memory that
 * grows with the logarithm of their number.
 *
 * <p>Source: RFC 6962, section 2.1; {@link dev.daybook.core.CanonicalEvent#leafHash} gives the
 * leaves.
 */
public final class MerkleRoot {
    private static final byte NODE = 1;

    /** One full tree for each bit of the number of leaves, and the leaf that is added. */
    private static final int MAX_TREES = Long.SIZE + 1;

    private final MessageDigest sha256 = Hash.sha256();

    /** Hashes of full trees, the largest first, back to back: so two of them are hashed at once. */
    private final byte[] fullTrees = new byte[MAX_TREES * Hash.SIZE_BYTES];

    private int end;
    private long leafCount;

    /** Adds a leaf; the array can be used again. */
    public void add(byte[] leafHash) {
        addTree(0, leafHash);
    }

    /** Adds 2^level leaves at once; the number of leaves so far is a multiple of that. */
    void addTree(int level, byte[] hash) {
        if ((leafCount & ((1L << level) - 1)) != 0) {
            throw new IllegalArgumentException(
                    "A tree stands at a multiple of its size; leaves=%d level=%d"
                            .formatted(leafCount, level));
        }
        System.arraycopy(hash, 0, fullTrees, end, Hash.SIZE_BYTES);
        end += Hash.SIZE_BYTES;
        for (long rest = leafCount >>> level; (rest & 1) == 1; rest >>>= 1) {
            end = joinLast(fullTrees, end);
        }
        leafCount += 1L << level;
    }

    public long leafCount() {
        return leafCount;
    }

    /** The root over the leaves so far; the hash of nothing where there is none. */
    public Hash root() {
        if (end == 0) {
            return Hash.of(sha256);
        }
        byte[] trees = Arrays.copyOf(fullTrees, end);
        int left = end;
        while (left > Hash.SIZE_BYTES) {
            left = joinLast(trees, left);
        }
        return Hash.copyOf(Arrays.copyOf(trees, Hash.SIZE_BYTES));
    }

    /** Puts the node over the last two trees in their place and returns where it ends. */
    private int joinLast(byte[] trees, int treesEnd) {
        int start = treesEnd - 2 * Hash.SIZE_BYTES;
        sha256.update(NODE);
        sha256.update(trees, start, 2 * Hash.SIZE_BYTES);
        try {
            sha256.digest(trees, start, Hash.SIZE_BYTES);
        } catch (DigestException impossible) {
            throw new IllegalStateException("A SHA-256 fits 32 bytes", impossible);
        }
        return start + Hash.SIZE_BYTES;
    }

    static byte[] node(MessageDigest sha256, byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }
}
