package dev.daybook.journal;

import dev.daybook.journal.format.v1.Block;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockKind;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.DurableMark;
import dev.daybook.journal.format.v1.Hash;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.PayloadEncoder;
import dev.daybook.journal.format.v1.SegmentHeader;
import dev.daybook.journal.index.SegmentIdentity;
import dev.daybook.journal.recovery.Chain;
import dev.daybook.journal.recovery.DurableMarkFile;
import dev.daybook.journal.segment.NextSegment;
import dev.daybook.journal.segment.SegmentFiles;
import dev.daybook.journal.segment.SegmentWriter;
import dev.daybook.journal.segment.SegmentWriter.ZeroFillAhead;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The end of the journal: puts one block after the other, seals a full segment and starts the next.
 * Each method returns when what it wrote is durable. For the writer's thread only.
 */
final class JournalTail implements AutoCloseable {
    private static final byte[] NO_PAYLOAD = {};

    private final Setup setup;
    private final DurableMarkFile mark;
    private final ByteBuffer buffer = StorageFile.newBuffer(Block.MAX_SIZE_BYTES);
    private SegmentWriter segment;
    private volatile Chain chain;
    private boolean closedByTrailer;

    /** How the tail makes and fills segments. */
    record Setup(
            Storage storage,
            SegmentFiles files,
            long segmentSizeBytes,
            ZeroFillAhead ahead,
            NextSegment next,
            Consumer<SealedSegment> onSealed) {}

    JournalTail(Setup setup, SegmentWriter segment, Chain chain, boolean closedByTrailer)
            throws IOException {
        this.setup = setup;
        this.segment = segment;
        this.chain = chain;
        this.closedByTrailer = closedByTrailer;
        this.mark = DurableMarkFile.open(setup.storage());
    }

    Chain chain() {
        return chain;
    }

    /** A DATA block that is durable. */
    record Written(int segment, long offset, BlockHeader header) {}

    /** Writes a DATA block with the encoder's events. */
    Written write(PayloadEncoder events, ByteSink payload) throws IOException {
        if (!segment.hasRoom(blockSizeBytes(payload.size()))) {
            roll();
        }
        BlockHeader header =
                header(
                        BlockKind.DATA,
                        payload.array(),
                        payload.size(),
                        events.eventCount(),
                        new Times(events.firstRecordedAtMicros(), events.lastRecordedAtMicros()));
        long offset = segment.offset();
        put(header, payload.array());
        setup.next().follow(segment.header(), segment.offset());
        closedByTrailer = false;
        return new Written(setup.files().count() - 1, offset, header);
    }

    private static int blockSizeBytes(int payloadLength) {
        return Pages.roundUp(BlockHeader.SIZE_BYTES + payloadLength);
    }

    private record Times(long firstMicros, long lastMicros) {
        static final Times NONE = new Times(0, 0);
    }

    private BlockHeader header(
            BlockKind kind, byte[] payload, int length, int eventCount, Times times) {
        return new BlockHeader(
                        kind,
                        BlockHeader.CODEC_NONE,
                        chain.logId(),
                        segment.header().epoch(),
                        chain.nextSequence(),
                        chain.nextPosition(),
                        eventCount,
                        length,
                        times.firstMicros(),
                        times.lastMicros(),
                        length,
                        chain.lastHash(),
                        Hash.ZERO)
                .hashed(payload);
    }

    private void put(BlockHeader header, byte[] payload) throws IOException {
        Block.write(header, payload, buffer);
        segment.write(header, buffer);
        if (header.kind() != BlockKind.TRAILER) {
            chain = chain.after(header);
        }
    }

    /** Seals the segment and starts the next. */
    private void roll() throws IOException {
        if (segment.contents().blockCount() == 0) {
            throw new IllegalStateException(
                    "An empty segment has no room for a block; segmentSizeBytes="
                            + segment.header().segmentSizeBytes());
        }
        byte[] summary = segment.contents().encode();
        long sealOffset = segment.offset();
        put(header(BlockKind.SEAL, summary, summary.length, 0, Times.NONE), summary);
        SegmentHeader header = segment.header();
        var identity =
                new SegmentIdentity(
                        setup.files().name(setup.files().count() - 1),
                        header,
                        chain.lastHash(),
                        sealOffset,
                        segment.contents());
        var sealed = new SealedSegment(identity, segment.offset());
        segment.close();
        segment = startSegment(setup, chain, header.epoch() + 1);
        writeMark();
        setup.onSealed().accept(sealed);
    }

    /** Makes the next segment of a journal and opens it. */
    static SegmentWriter startSegment(Setup setup, Chain chain, long epoch) throws IOException {
        var header =
                new SegmentHeader(
                        chain.logId(),
                        epoch,
                        chain.nextPosition(),
                        chain.nextSequence(),
                        setup.segmentSizeBytes(),
                        chain.lastHash());
        SegmentFiles.Created created = setup.files().create(header, setup.next());
        setup.files().add(created.name(), header, Optional.empty());
        return SegmentWriter.open(
                setup.storage(),
                created.name(),
                header,
                SegmentWriter.Position.start(created.zeroedOffset()),
                setup.ahead());
    }

    /** Bytes of the active segment that are in use. */
    long activeOffset() {
        return segment.offset();
    }

    /** Whether the last block is a DATA block that nothing vouches for yet. */
    boolean isOpen() {
        return !closedByTrailer && segment.contents().blockCount() > 0;
    }

    /**
     * Closes the tail while nothing is to be written: a TRAILER shows that the last block was
     * durable, and the mark that the journal went as far.
     */
    void closeTail() throws IOException {
        if (isOpen()) {
            put(header(BlockKind.TRAILER, NO_PAYLOAD, 0, 0, Times.NONE), NO_PAYLOAD);
            writeMark();
            closedByTrailer = true;
        }
    }

    private void writeMark() throws IOException {
        mark.write(
                new DurableMark(
                        chain.logId(),
                        chain.nextSequence() - 1,
                        chain.nextPosition() - 1,
                        chain.lastHash()));
    }

    @Override
    public void close() throws IOException {
        try (mark) {
            setup.next().close();
            segment.close();
        }
    }
}
