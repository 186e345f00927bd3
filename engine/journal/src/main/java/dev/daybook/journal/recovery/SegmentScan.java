package dev.daybook.journal.recovery;

import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockKind;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.format.v1.PackedBlocks;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.SealSummary;
import dev.daybook.journal.format.v1.SegmentFooter;
import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.recovery.ScannedSegment.TornArea;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Walks the blocks of one segment from the first to the last. Used once. */
final class SegmentScan {
    private static final byte[] NO_PAYLOAD = {};

    private final int number;
    private final String name;
    private final SegmentHeader header;
    private final FileWindow window;
    private final boolean isLast;
    private final boolean checkHashes;
    private final BlockVisitor visitor;
    private final MarkCheck mark;
    private Chain chain;
    private final PackedBlocks.Builder places = new PackedBlocks.Builder();
    private long offset = Pages.SIZE_BYTES;

    /** Where the block at {@code offset} was written, before blocks here were recompressed. */
    private long writtenOffset = Pages.SIZE_BYTES;

    private boolean packed;
    private long lastBlockOffset = Pages.SIZE_BYTES;
    private SealSummary contents = SealSummary.EMPTY;

    /** A segment that is about to be walked. */
    record Start(int number, String name, SegmentHeader header, boolean isLast, Chain chain) {}

    SegmentScan(
            Start start,
            FileWindow window,
            boolean checkHashes,
            BlockVisitor visitor,
            MarkCheck mark) {
        this.number = start.number();
        this.name = start.name();
        this.header = start.header();
        this.isLast = start.isLast();
        this.chain = start.chain();
        this.window = window;
        this.checkHashes = checkHashes;
        this.visitor = visitor;
        this.mark = mark;
    }

    /** The chain after the last block. */
    Chain chain() {
        return chain;
    }

    ScannedSegment run() throws IOException {
        while (offset + Pages.SIZE_BYTES <= window.fileSizeBytes()) {
            ByteBuffer bytes = window.at(offset, Block.MAX_SIZE_BYTES);
            switch (Block.read(bytes)) {
                case Block.Valid(BlockHeader block) -> {
                    byte[] payload = payload(block, bytes);
                    requireNext(block, payload);
                    switch (block.kind()) {
                        case DATA -> data(block, payload);
                        case TRAILER -> {
                            return tail(Optional.of(block), Optional.empty(), "A block is damaged");
                        }
                        case SEAL -> {
                            return seal(block, payload);
                        }
                    }
                }
                case Block.Blank _ -> {
                    return tail(Optional.empty(), Optional.empty(), "A block is missing");
                }
                case Block.Invalid(String reason, Optional<BlockHeader> torn) -> {
                    return tail(Optional.empty(), torn, reason);
                }
                case Block.Malformed(String reason) -> throw corrupt(reason, offset);
                case Block.TooNew(String what) -> throw tooNew(what);
            }
        }
        throw corrupt("A segment is shorter than it was made", window.fileSizeBytes());
    }

    /** What nobody looks into is not copied: its checksum holds. */
    private byte[] payload(BlockHeader block, ByteBuffer bytes) {
        boolean wanted =
                block.kind() != BlockKind.DATA || checkHashes || visitor.wantsBlocks(isLast);
        try {
            return wanted ? Block.payload(block, bytes) : NO_PAYLOAD;
        } catch (MalformedBlockException malformed) {
            throw corrupt(String.valueOf(malformed.getMessage()), offset);
        }
    }

    private void requireNext(BlockHeader block, byte[] payload) {
        String objection = chain.objection(block, header.epoch());
        if (!objection.isEmpty()) {
            throw corrupt(objection, offset);
        }
        if (checkHashes && !block.computeHash(payload).equals(block.hash())) {
            throw corrupt("A block's hash is not that of its content", offset);
        }
        if (block.kind() != BlockKind.TRAILER) {
            mark.onBlock(block, name, offset);
        }
    }

    private void data(BlockHeader block, byte[] payload) {
        if (visitor.wantsBlocks(isLast)) {
            visit(block, payload);
        }
        contents = contents.plus(block);
        stepOver(block);
    }

    private void visit(BlockHeader block, byte[] payload) {
        try {
            visitor.onBlock(number, name, writtenOffset, block, payload);
        } catch (StoreException.Corrupt damage) {
            throw packed ? corrupt(String.valueOf(damage.getMessage()), offset) : damage;
        }
    }

    private void stepOver(BlockHeader block) {
        chain = chain.after(block);
        lastBlockOffset = writtenOffset;
        places.add(block.storedSizeBytes(), block.blockSizeBytes());
        packed |= block.codec() != BlockHeader.CODEC_NONE;
        offset += block.storedSizeBytes();
        writtenOffset += block.blockSizeBytes();
    }

    private ScannedSegment tail(
            Optional<BlockHeader> trailer, Optional<BlockHeader> torn, String reason)
            throws IOException {
        if (!isLast) {
            throw corrupt(reason + ", and a later segment follows", offset);
        }
        if (window.fileSizeBytes() != header.segmentSizeBytes()) {
            throw corrupt("A segment has not the length it was made with", window.fileSizeBytes());
        }
        long from = offset + (trailer.isPresent() ? Pages.SIZE_BYTES : 0);
        Optional<TornArea> area =
                new TailCheck(name, window, chain, reason, offset, from).run(torn);
        return scanned(false, trailer.isPresent(), Optional.empty(), area);
    }

    private ScannedSegment seal(BlockHeader block, byte[] payload) throws IOException {
        if (!contents.isEncodedBy(payload)) {
            throw corrupt("A segment holds other than its SEAL block says", offset);
        }
        stepOver(block);
        long end = offset + Pages.SIZE_BYTES;
        long size = window.fileSizeBytes();
        if (size != Pages.roundUp(end) && size != header.segmentSizeBytes()) {
            throw corrupt("A segment has not the length it was made with", size);
        }
        Optional<SegmentFooter> footer = footer();
        requireZeros(end);
        return scanned(true, false, footer, Optional.empty());
    }

    private Optional<SegmentFooter> footer() throws IOException {
        return switch (SegmentFooter.read(window.at(offset, Pages.SIZE_BYTES))) {
            case SegmentFooter.Blank _ -> {
                if (packed) {
                    throw corrupt("A recompressed segment has no footer", offset);
                }
                yield Optional.empty();
            }
            case SegmentFooter.Invalid(String reason) -> throw corrupt(reason, offset);
            case SegmentFooter.Valid(SegmentFooter footer) -> {
                if (!footer.logId().equals(header.logId())
                        || footer.epoch() != header.epoch()
                        || footer.basePosition() != header.basePosition()
                        || footer.eventCount() != contents.eventCount()) {
                    throw corrupt("A footer belongs to another segment", offset);
                }
                yield Optional.of(footer);
            }
        };
    }

    private void requireZeros(long from) throws IOException {
        for (long at = from; at < window.fileSizeBytes(); at += Block.MAX_SIZE_BYTES) {
            ByteBuffer bytes = window.at(at, Block.MAX_SIZE_BYTES);
            int data = Pages.firstNonZero(bytes);
            if (data < bytes.limit()) {
                throw corrupt("Data follows the end of a sealed segment", at + data);
            }
        }
    }

    private ScannedSegment scanned(
            boolean sealed,
            boolean trailer,
            Optional<SegmentFooter> footer,
            Optional<TornArea> torn) {
        var segment =
                new ScannedSegment(
                        name,
                        header,
                        window.fileSizeBytes(),
                        lastBlockOffset,
                        writtenOffset,
                        sealed,
                        trailer,
                        contents,
                        chain.lastHash(),
                        footer,
                        packed ? Optional.of(places.build()) : Optional.empty(),
                        torn);
        visitor.onSegment(segment, isLast);
        return segment;
    }

    private StoreException.UnsupportedFormat tooNew(String what) {
        return new StoreException.UnsupportedFormat(
                "A block is too new for this version: install a later one; segment=%s offset=%d %s"
                        .formatted(name, offset, what));
    }

    private StoreException.Corrupt corrupt(String message, long at) {
        return new StoreException.Corrupt(message, name, at);
    }
}
