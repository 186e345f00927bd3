package dev.daybook.journal.compress;

import dev.daybook.journal.background.Pace;
import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.PackedBlocks;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.PayloadCompressor;
import dev.daybook.journal.recovery.BlockVisitor;
import dev.daybook.journal.recovery.ScannedSegment;
import dev.daybook.journal.recovery.SealedSegmentScan;
import dev.daybook.journal.storage.FileUse;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Writes a sealed segment again, its DATA blocks compressed and packed, beside the old one.
 *
 * <p>Design note: three times through the segment. First to verify it and to see what it would take
 * (a file has its length from the start, and the blocks are not kept meanwhile); then to write it;
 * then the new file is read back and every hash in it computed again. Only then may it take the old
 * one's name. What is damaged is left as it is, for a reader to meet.
 */
final class SegmentPacking {
    private static final String UNFINISHED = ".tmp";

    /** Less than an eighth gained is not worth the writing. */
    private static final int WORTH_DIVISOR = 8;

    private final Storage storage;
    private final Pace pace;

    SegmentPacking(Storage storage, Pace pace) {
        this.storage = storage;
        this.pace = pace;
    }

    /** A file that is complete and durable under a name that is not a segment's yet. */
    record Packed(String name, PackedBlocks blocks) {}

    /** Empty where the segment has no footer yet, is packed already, or would not gain enough. */
    Optional<Packed> run(String segment) throws IOException {
        pace.start();
        try (var compressor = new PayloadCompressor(pace::rest)) {
            return run(segment, compressor);
        }
    }

    private Optional<Packed> run(String segment, PayloadCompressor compressor) throws IOException {
        var places = new PackedBlocks.Builder();
        SealedSegmentScan.Sound old =
                SealedSegmentScan.run(
                        storage,
                        segment,
                        (number, name, offset, header, payload) -> {
                            int length = compressor.compress(payload);
                            places.add(
                                    compressed(header, length).storedSizeBytes(),
                                    header.blockSizeBytes());
                            pace.rest();
                        });
        places.add(Block.SEAL_SIZE_BYTES, Block.SEAL_SIZE_BYTES);
        long size = Pages.roundUp(places.end() + Pages.SIZE_BYTES);
        long gained = old.segment().usedBytes() - size;
        if (old.segment().footer().isEmpty()
                || old.segment().packed().isPresent()
                || gained < old.segment().usedBytes() / WORTH_DIVISOR) {
            return Optional.empty();
        }
        requireRoom(size);
        String unfinished = segment + UNFINISHED;
        try {
            storage.create(unfinished, size);
            write(old.segment(), unfinished, compressor);
            return Optional.of(new Packed(unfinished, verify(old, unfinished)));
        } catch (IOException | RuntimeException failure) {
            storage.delete(unfinished);
            throw failure;
        }
    }

    private static BlockHeader compressed(BlockHeader header, int length) {
        return header.stored(BlockHeader.CODEC_ZSTD, length);
    }

    /** What is written here must not take the space that the journal's writer needs next. */
    private void requireRoom(long sizeBytes) throws IOException {
        if (storage.usableBytes() < 2 * sizeBytes) {
            throw new IOException("Too little space is left to write a segment again");
        }
    }

    private void write(ScannedSegment old, String unfinished, PayloadCompressor compressor)
            throws IOException {
        try (StorageFile in = storage.open(old.name(), FileUse.READ);
                StorageFile out = storage.open(unfinished, FileUse.BULK)) {
            var writer = new PackedFileWriter(out, pace);
            ByteBuffer page = ByteBuffer.allocate(Pages.SIZE_BYTES);
            old.header().write(page);
            writer.write(page);
            try {
                SealedSegmentScan.run(storage, old.name(), blocks(writer, compressor));
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            }
            ByteBuffer sealAndFooter = ByteBuffer.allocate(2 * Pages.SIZE_BYTES);
            in.readFully(old.lastBlockOffset(), sealAndFooter);
            writer.write(sealAndFooter.flip());
            writer.finish();
        }
    }

    private static BlockVisitor blocks(PackedFileWriter writer, PayloadCompressor compressor) {
        ByteBuffer block = ByteBuffer.allocate(Block.MAX_SIZE_BYTES + Pages.SIZE_BYTES);
        return (number, name, offset, header, payload) -> {
            int length = compressor.compress(payload);
            Block.write(compressed(header, length), compressor.frame(), block);
            try {
                writer.write(block);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }

    private PackedBlocks verify(SealedSegmentScan.Sound old, String unfinished) throws IOException {
        SealedSegmentScan.Sound packed =
                SealedSegmentScan.run(
                        storage,
                        unfinished,
                        (number, name, offset, header, payload) -> pace.rest());
        ScannedSegment was = old.segment();
        ScannedSegment is = packed.segment();
        if (!packed.hash().equals(old.hash())
                || !is.header().equals(was.header())
                || !is.footer().equals(was.footer())
                || is.lastBlockOffset() != was.lastBlockOffset()
                || is.packed().isEmpty()) {
            throw new StoreException.Corrupt("A segment was not copied as it is", unfinished, 0);
        }
        return is.packed().get();
    }
}
