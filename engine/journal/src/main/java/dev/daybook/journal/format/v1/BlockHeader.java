package dev.daybook.journal.format.v1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * The first 160 bytes of every block.
 *
 * <pre>
 *     0  magic "DBKBLOCK"      8
 *     8  format version        2   1
 *    10  kind                  1   1 DATA, 2 TRAILER, 3 SEAL
 *    11  codec                 1   0 none, 1 zstd
 *    12  crc32c                4   whole block with its padding; this field as zero
 *    16  log id               16
 *    32  segment epoch         8
 *    40  sequence              8   of the block in the journal, from 1
 *    48  base position         8   of the first event; of the next event where there is none
 *    56  event count           4
 *    60  payload length        4   before the codec
 *    64  first recorded at     8   microseconds since 1970 UTC; 0 without events
 *    72  last recorded at      8
 *    80  stored length         4   of the payload after the codec
 *    84  reserved              4   0
 *    88  previous hash        32   of the block before; zero for the first
 *   120  own hash             32
 *   152  header crc32c         4   bytes 0 to 151 with the field at 12 as zero
 *   156  reserved              4   0
 *   160  payload as the codec left it, then zeros up to a multiple of 4096; of 8 with zstd
 * </pre>
 *
 * The own hash covers what the block says and not how it is stored: log id, kind, sequence, base
 * position, event count, both times, payload length, previous hash, then the payload before the
 * codec. Codec, stored length, epoch and checksums are left out, so that a block can be
 * recompressed or moved and the chain stays as it was.
 */
public record BlockHeader(
        BlockKind kind,
        int codec,
        LogId logId,
        long epoch,
        long sequence,
        long basePosition,
        int eventCount,
        int payloadLength,
        long firstRecordedAtMicros,
        long lastRecordedAtMicros,
        int storedLength,
        Hash previousHash,
        Hash hash) {
    public static final int SIZE_BYTES = 160;
    public static final int CODEC_NONE = 0;
    public static final int CODEC_ZSTD = 1;

    static final long MAGIC = Pages.magic("DBKBLOCK");
    static final int HEADER_CRC = 152;

    private static final int PACKED_ALIGNMENT_BYTES = 8;
    private static final int KIND = 10;
    private static final int CODEC = 11;
    private static final int LOG_ID = 16;
    private static final int EPOCH = 32;
    private static final int SEQUENCE = 40;
    private static final int BASE_POSITION = 48;
    private static final int EVENT_COUNT = 56;
    private static final int PAYLOAD_LENGTH = 60;
    private static final int FIRST_RECORDED_AT = 64;
    private static final int LAST_RECORDED_AT = 72;
    private static final int STORED_LENGTH = 80;
    private static final int RESERVED = 84;
    private static final int PREVIOUS_HASH = 88;
    private static final int HASH = 120;
    private static final int RESERVED_END = 156;
    private static final int HASHED_SIZE_BYTES = 57;

    /** What the block took when it was first written, padding included: before any codec. */
    public int blockSizeBytes() {
        return Pages.roundUp(SIZE_BYTES + payloadLength);
    }

    /** What the block takes in its file now, padding included. */
    public int storedSizeBytes() {
        int size = SIZE_BYTES + storedLength;
        return codec == CODEC_NONE
                ? Pages.roundUp(size)
                : (size + PACKED_ALIGNMENT_BYTES - 1) & -PACKED_ALIGNMENT_BYTES;
    }

    /** The same block, its payload stored in another way. */
    public BlockHeader stored(int newCodec, int newStoredLength) {
        return new BlockHeader(
                kind,
                newCodec,
                logId,
                epoch,
                sequence,
                basePosition,
                eventCount,
                payloadLength,
                firstRecordedAtMicros,
                lastRecordedAtMicros,
                newStoredLength,
                previousHash,
                hash);
    }

    public long lastPosition() {
        return basePosition + eventCount - 1;
    }

    /** This header with the hash that its fields and {@code payload} have. */
    public BlockHeader hashed(byte[] payload) {
        return new BlockHeader(
                kind,
                codec,
                logId,
                epoch,
                sequence,
                basePosition,
                eventCount,
                payloadLength,
                firstRecordedAtMicros,
                lastRecordedAtMicros,
                storedLength,
                previousHash,
                computeHash(payload));
    }

    /** SHA-256 over the canonical fields and the first {@link #payloadLength} bytes. */
    public Hash computeHash(byte[] payload) {
        ByteBuffer fields = ByteBuffer.allocate(HASHED_SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        logId.write(fields, 0);
        fields.position(LogId.SIZE_BYTES);
        fields.put((byte) kind.code()).putLong(sequence).putLong(basePosition).putInt(eventCount);
        fields.putLong(firstRecordedAtMicros).putLong(lastRecordedAtMicros).putInt(payloadLength);
        MessageDigest digest = Hash.sha256();
        digest.update(fields.flip());
        previousHash.update(digest);
        digest.update(payload, 0, payloadLength);
        return Hash.of(digest);
    }

    void write(ByteBuffer block) {
        block.putLong(Pages.MAGIC, MAGIC);
        block.putShort(Pages.VERSION, (short) Pages.FORMAT_VERSION);
        block.put(KIND, (byte) kind.code()).put(CODEC, (byte) codec);
        logId.write(block, LOG_ID);
        block.putLong(EPOCH, epoch).putLong(SEQUENCE, sequence);
        block.putLong(BASE_POSITION, basePosition).putInt(EVENT_COUNT, eventCount);
        block.putInt(PAYLOAD_LENGTH, payloadLength).putInt(STORED_LENGTH, storedLength);
        block.putLong(FIRST_RECORDED_AT, firstRecordedAtMicros);
        block.putLong(LAST_RECORDED_AT, lastRecordedAtMicros);
        previousHash.write(block, PREVIOUS_HASH);
        hash.write(block, HASH);
    }

    /**
     * Reads the fields of a header whose own checksum holds. Of its last four bytes only the
     * block's checksum tells, see {@link #requireZeroEnd}.
     */
    static BlockHeader read(ByteBuffer block) {
        requireZero(block, RESERVED);
        return new BlockHeader(
                BlockKind.of(block.get(KIND)),
                block.get(CODEC),
                LogId.read(block, LOG_ID),
                block.getLong(EPOCH),
                block.getLong(SEQUENCE),
                block.getLong(BASE_POSITION),
                block.getInt(EVENT_COUNT),
                block.getInt(PAYLOAD_LENGTH),
                block.getLong(FIRST_RECORDED_AT),
                block.getLong(LAST_RECORDED_AT),
                block.getInt(STORED_LENGTH),
                Hash.read(block, PREVIOUS_HASH),
                Hash.read(block, HASH));
    }

    /** Judges what stands after the header's checksum, in a block whose own checksum holds. */
    static void requireZeroEnd(ByteBuffer block) {
        requireZero(block, RESERVED_END);
    }

    private static void requireZero(ByteBuffer block, int offset) {
        if (block.getInt(offset) != 0) {
            throw new MalformedBlockException(
                    "Reserved bytes of a block header are not zero; at=" + offset);
        }
    }
}
