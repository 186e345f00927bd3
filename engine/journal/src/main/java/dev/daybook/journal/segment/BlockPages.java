package dev.daybook.journal.segment;

import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.CompressedFrames;
import dev.daybook.journal.format.v1.CompressedPayload;
import dev.daybook.journal.format.v1.Pages;
import dev.daybook.journal.format.v1.PayloadBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Parts of a block whose checksum held, with a checksum of each: so some of them can be read again
 * by themselves, and no byte is trusted that is not the one that was verified. Thread-safe.
 */
public sealed interface BlockPages {

    /** Whether the block is where it was, and stored in the same way. */
    boolean areOf(SegmentFile current);

    /**
     * The bytes of the payload from one offset to another, and what else their parts hold; empty
     * where a part is not what it was.
     */
    Optional<PayloadBytes> read(int from, int to) throws IOException;

    long heapBytes();

    /** Pages of a payload that is stored as it is. */
    record Plain(StoredPieces pieces) implements BlockPages {

        static Plain of(SegmentFile file, SegmentFile.Place place, ByteBuffer block) {
            int[] bounds = new int[Pages.roundUp(place.sizeBytes()) / Pages.SIZE_BYTES + 1];
            for (int i = 0; i < bounds.length; i++) {
                bounds[i] = Math.min(i * Pages.SIZE_BYTES, place.sizeBytes());
            }
            return new Plain(new StoredPieces(file, place, bounds, block));
        }

        @Override
        public boolean areOf(SegmentFile current) {
            return pieces.areOf(current);
        }

        @Override
        public Optional<PayloadBytes> read(int from, int to) throws IOException {
            int first = (BlockHeader.SIZE_BYTES + from) / Pages.SIZE_BYTES;
            int end = Pages.roundUp(BlockHeader.SIZE_BYTES + to) / Pages.SIZE_BYTES;
            int start = pieces.start(first) - BlockHeader.SIZE_BYTES;
            return pieces.read(first, end).map(bytes -> new PayloadBytes(bytes, start));
        }

        @Override
        public long heapBytes() {
            return pieces.heapBytes();
        }
    }

    /** Frames of a compressed payload. */
    record Packed(StoredPieces pieces, CompressedFrames frames) implements BlockPages {

        static Packed of(
                SegmentFile file,
                SegmentFile.Place place,
                ByteBuffer block,
                CompressedFrames frames) {
            int[] bounds = new int[frames.count() + 1];
            for (int i = 0; i < bounds.length; i++) {
                bounds[i] = BlockHeader.SIZE_BYTES + frames.start(i);
            }
            return new Packed(new StoredPieces(file, place, bounds, block), frames);
        }

        @Override
        public boolean areOf(SegmentFile current) {
            return pieces.areOf(current);
        }

        @Override
        public Optional<PayloadBytes> read(int from, int to) throws IOException {
            int first = from / CompressedPayload.FRAME_BYTES;
            int end = (to + CompressedPayload.FRAME_BYTES - 1) / CompressedPayload.FRAME_BYTES;
            return pieces.read(first, end).map(bytes -> unpack(bytes, first, end));
        }

        private PayloadBytes unpack(byte[] stored, int first, int end) {
            int start = first * CompressedPayload.FRAME_BYTES;
            int last = (end - 1) * CompressedPayload.FRAME_BYTES + frames.length(end - 1);
            byte[] payload = new byte[last - start];
            for (int i = first; i < end; i++) {
                frames.unpack(
                        i,
                        stored,
                        frames.start(i) - frames.start(first),
                        payload,
                        i * CompressedPayload.FRAME_BYTES - start);
            }
            return new PayloadBytes(payload, start);
        }

        @Override
        public long heapBytes() {
            return 2 * pieces.heapBytes();
        }
    }
}
