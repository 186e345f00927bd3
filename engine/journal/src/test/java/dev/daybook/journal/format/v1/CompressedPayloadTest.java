package dev.daybook.journal.format.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Frames give back the payload or are malformed; what they claim of their size counts for nothing.
 */
class CompressedPayloadTest {

    @Test
    void a_block_gives_its_payload_back_through_the_codec() {
        Seeds.forEach(
                30,
                random -> {
                    byte[] payload = payload(random, random.between(1, 200_000));
                    byte[] frame = CompressedPayload.compress(payload);
                    ByteBuffer bytes = block(payload.length, frame);

                    var valid = (Block.Valid) Block.read(bytes);

                    assertThat(valid.header().storedSizeBytes() % 8).isZero();
                    assertThat(valid.header().storedSizeBytes())
                            .isBetween(160 + frame.length, 167 + frame.length);
                    assertThat(Block.payload(valid.header(), bytes)).isEqualTo(payload);
                });
    }

    @Test
    void a_compressor_that_is_used_again_gives_the_same_frames() {
        var random = new SeededRandom(3);
        try (var compressor = new PayloadCompressor()) {
            for (int length : new int[] {5_000, 1, 200_000, 300, 5_000}) {
                byte[] payload = payload(random, length);

                int size = compressor.compress(payload);

                assertThat(Arrays.copyOf(compressor.frame(), size))
                        .isEqualTo(CompressedPayload.compress(payload));
            }
        }
    }

    @Test
    void frames_of_another_length_than_the_header_says_is_malformed() {
        byte[] frame = CompressedPayload.compress(payload(new SeededRandom(1), 50_000));
        for (int length : new int[] {0, 1, 49_999, 50_001, 200_000}) {
            assertMalformed(length, frame);
        }
    }

    @Test
    void a_frame_that_unpacks_to_64_mebibytes_takes_no_more_memory_than_a_block() {
        byte[] frame = Zstd.compress(new byte[1 << 26]);
        var bomb = new ByteSink(frame.length + Short.BYTES);
        bomb.writeByte(frame.length);
        bomb.writeByte(frame.length >>> Byte.SIZE);
        bomb.writeBytes(frame, frame.length);

        assertMalformed(5_000, bomb.toByteArray());
        ByteBuffer bytes = block(1 << 26, bomb.toByteArray());
        assertThat(Block.read(bytes)).isInstanceOf(Block.Malformed.class);
    }

    @Test
    void each_frame_unpacks_by_itself() {
        byte[] payload = payload(new SeededRandom(3), 50_000);
        byte[] stored = CompressedPayload.compress(payload);
        var frames = CompressedFrames.of(stored, payload.length);
        assertThat(frames.count()).isEqualTo(7);
        for (int i = 0; i < frames.count(); i++) {
            int start = i * CompressedPayload.FRAME_BYTES;
            byte[] part = new byte[frames.length(i)];

            frames.unpack(i, stored, frames.start(i), part, 0);

            assertThat(part)
                    .isEqualTo(Arrays.copyOfRange(payload, start, start + frames.length(i)));
        }
    }

    @Test
    void broken_frames_are_malformed() {
        byte[] payload = payload(new SeededRandom(2), 5_000);
        byte[] frame = CompressedPayload.compress(payload);
        for (int length = 0; length < frame.length; length += 7) {
            assertMalformed(payload.length, Arrays.copyOf(frame, length));
        }
    }

    private static void assertMalformed(int payloadLength, byte[] frame) {
        ByteBuffer bytes = block(payloadLength, frame);
        var valid = (Block.Valid) Block.read(bytes);

        assertThatExceptionOfType(MalformedBlockException.class)
                .isThrownBy(() -> Block.payload(valid.header(), bytes))
                .withMessageContaining("payloadLength=" + payloadLength);
    }

    private static byte[] payload(SeededRandom random, int length) {
        byte[] payload = random.bytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] = i % 3 == 0 ? payload[i] : (byte) (i >> 4);
        }
        return payload;
    }

    private static ByteBuffer block(int payloadLength, byte[] frame) {
        var header =
                new BlockHeader(
                        BlockKind.DATA,
                        BlockHeader.CODEC_ZSTD,
                        new LogId(1, 2),
                        1,
                        1,
                        1,
                        1,
                        payloadLength,
                        5,
                        5,
                        frame.length,
                        Hash.ZERO,
                        Hash.ZERO);
        ByteBuffer block = ByteBuffer.allocate(Block.MAX_SIZE_BYTES + 4096);
        Block.write(header, frame, block);
        return block.rewind();
    }
}
