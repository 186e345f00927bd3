package dev.daybook.journal.replay;

import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockKind;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.index.BlockEntry;
import dev.daybook.journal.segment.SegmentFile;
import dev.daybook.journal.segment.SegmentFile.Place;
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
        while (true) {
            long replacements = files.replacements();
            try {
                VerifiedRun read = readOnce(run);
                if (read.damage().isEmpty() || !files.wereReplaced(replacements)) {
                    return read;
                }
            } catch (IOException failure) {
                if (!files.wereReplaced(replacements)) {
                    throw failure;
                }
            }
        }
    }

    private VerifiedRun readOnce(BlockRun run) throws IOException {
        SegmentFile file = files.file(run.segment());
        long start = file.place(run.blocks().getFirst()).offset();
        long end = file.place(run.blocks().getLast()).end();
        ByteBuffer bytes = file.read(start, (int) (end - start));
        List<VerifiedBlock> blocks = new ArrayList<>(run.blocks().size());
        Hash before = Hash.ZERO;
        try {
            for (BlockEntry entry : run.blocks()) {
                Place place = file.place(entry);
                ByteBuffer block = bytes.slice((int) (place.offset() - start), place.sizeBytes());
                VerifiedBlock verified =
                        verify(new Where(file.name(), place.offset()), entry, block);
                if (blocks.isEmpty()) {
                    before = before(run, verified);
                } else {
                    requireLink(blocks.getLast(), verified);
                }
                blocks.add(verified);
            }
        } catch (StoreException.Corrupt damage) {
            return new VerifiedRun(before, blocks, Optional.of(damage));
        }
        return new VerifiedRun(before, blocks, Optional.empty());
    }

    private static VerifiedBlock verify(Where where, BlockEntry entry, ByteBuffer bytes) {
        BlockHeader header = header(where, bytes);
        if (header.kind() != BlockKind.DATA
                || header.sequence() != entry.sequence()
                || header.basePosition() != entry.basePosition()) {
            throw where.corrupt("Another block than was written stands here");
        }
        try {
            byte[] payload = Block.payload(header, bytes);
            requireHash(header, payload, where);
            return new VerifiedBlock(where, BlockPayload.of(header, payload));
        } catch (MalformedBlockException malformed) {
            throw where.corrupt(String.valueOf(malformed.getMessage()));
        }
    }

    private static BlockHeader header(Where where, ByteBuffer bytes) {
        return switch (Block.read(bytes)) {
            case Block.Valid(BlockHeader header) -> header;
            case Block.Blank _ -> throw where.corrupt("A block is missing");
            case Block.Invalid(String reason, _) -> throw where.corrupt(reason);
            case Block.Malformed(String reason) -> throw where.corrupt(reason);
            case Block.TooNew(String what) -> throw where.corrupt("A block is too new: " + what);
        };
    }

    private static void requireHash(BlockHeader header, byte[] payload, Where where) {
        if (!header.computeHash(payload).equals(header.hash())) {
            throw where.corrupt("A block's hash is not that of its content");
        }
    }

    private static void requireLink(VerifiedBlock before, VerifiedBlock block) {
        Hash previous = block.payload().header().previousHash();
        if (!previous.equals(before.payload().header().hash())) {
            throw block.where().noLink();
        }
    }

    /** The hash that the DATA block before the first must have, seen through a SEAL block. */
    private Hash before(BlockRun run, VerifiedBlock first) throws IOException {
        Hash previous = first.payload().header().previousHash();
        if (run.before().isEmpty()) {
            return previous;
        }
        BlockEntry last = run.before().get();
        SegmentFile file = files.file(last.segment());
        Place place = file.sealAfter(last, Block.SEAL_SIZE_BYTES);
        var where = new Where(file.name(), place.offset());
        ByteBuffer bytes = file.read(place.offset(), place.sizeBytes());
        BlockHeader seal = header(where, bytes);
        if (seal.kind() != BlockKind.SEAL || seal.sequence() != last.sequence() + 1) {
            throw where.corrupt("A segment does not end in a SEAL block");
        }
        requireHash(seal, Block.payload(seal, bytes), where);
        if (!previous.equals(seal.hash())) {
            throw first.where().noLink();
        }
        return seal.previousHash();
    }
}
