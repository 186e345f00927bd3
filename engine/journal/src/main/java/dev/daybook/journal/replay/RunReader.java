package dev.daybook.journal.replay;

import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockKind;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.segment.SegmentFiles;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a run and verifies it: checksum and own hash of each block, and the chain between them, a
 * SEAL block before them included. Thread-safe.
 */
final class RunReader {
    private final SegmentFiles files;

    RunReader(SegmentFiles files) {
        this.files = files;
    }

    VerifiedRun read(BlockRun run) throws IOException {
        String segment = files.name(run.segment());
        ByteBuffer bytes = ByteBuffer.allocate(run.sizeBytes());
        files.read(run.segment(), run.offset(), bytes);
        bytes.flip();
        List<VerifiedBlock> blocks = new ArrayList<>(run.blocks().size());
        Hash before = Hash.ZERO;
        try {
            for (BlockEntry entry : run.blocks()) {
                int start = (int) (entry.offset() - run.offset());
                ByteBuffer block = bytes.slice(start, entry.blockSizeBytes());
                VerifiedBlock verified = verify(segment, entry, block);
                if (blocks.isEmpty()) {
                    before = before(run, verified);
                } else {
                    requireLink(segment, blocks.getLast(), verified);
                }
                blocks.add(verified);
            }
        } catch (StoreException.Corrupt damage) {
            return new VerifiedRun(segment, before, blocks, Optional.of(damage));
        }
        return new VerifiedRun(segment, before, blocks, Optional.empty());
    }

    private static VerifiedBlock verify(String segment, BlockEntry entry, ByteBuffer bytes) {
        BlockHeader header = header(segment, entry.offset(), bytes);
        if (header.kind() != BlockKind.DATA
                || header.sequence() != entry.sequence()
                || header.basePosition() != entry.basePosition()) {
            throw corrupt("Another block than was written stands here", segment, entry.offset());
        }
        byte[] payload = Block.payload(header, bytes);
        requireHash(header, payload, segment, entry.offset());
        try {
            return new VerifiedBlock(entry, new BlockPayload(header, payload));
        } catch (MalformedBlockException malformed) {
            throw corrupt(String.valueOf(malformed.getMessage()), segment, entry.offset());
        }
    }

    private static BlockHeader header(String segment, long offset, ByteBuffer bytes) {
        return switch (Block.read(bytes)) {
            case Block.Valid(BlockHeader header) -> header;
            case Block.Blank _ -> throw corrupt("A block is missing", segment, offset);
            case Block.Invalid(String reason, _) -> throw corrupt(reason, segment, offset);
            case Block.Malformed(String reason) -> throw corrupt(reason, segment, offset);
            case Block.TooNew(String what) ->
                    throw corrupt("A block is too new: " + what, segment, offset);
        };
    }

    private static void requireHash(
            BlockHeader header, byte[] payload, String segment, long offset) {
        if (!header.computeHash(payload).equals(header.hash())) {
            throw corrupt("A block's hash is not that of its content", segment, offset);
        }
    }

    private static void requireLink(String segment, VerifiedBlock before, VerifiedBlock block) {
        Hash previous = block.payload().header().previousHash();
        if (!previous.equals(before.payload().header().hash())) {
            throw noLink(segment, block.entry().offset());
        }
    }

    /** The hash that the DATA block before the first must have, seen through a SEAL block. */
    private Hash before(BlockRun run, VerifiedBlock first) throws IOException {
        Hash previous = first.payload().header().previousHash();
        if (run.before().isEmpty()) {
            return previous;
        }
        BlockEntry last = run.before().get();
        long offset = last.offset() + last.blockSizeBytes();
        String segment = files.name(last.segment());
        ByteBuffer bytes = files.readUpTo(last.segment(), offset, Block.SEAL_SIZE_BYTES);
        BlockHeader seal = header(segment, offset, bytes);
        if (seal.kind() != BlockKind.SEAL || seal.sequence() != last.sequence() + 1) {
            throw corrupt("A segment does not end in a SEAL block", segment, offset);
        }
        requireHash(seal, Block.payload(seal, bytes), segment, offset);
        if (!previous.equals(seal.hash())) {
            throw noLink(files.name(run.segment()), run.offset());
        }
        return seal.previousHash();
    }

    static StoreException.Corrupt noLink(String segment, long offset) {
        return corrupt("A block does not continue the chain of hashes", segment, offset);
    }

    static StoreException.Corrupt corrupt(String message, String segment, long offset) {
        return new StoreException.Corrupt(message, segment, offset);
    }
}
