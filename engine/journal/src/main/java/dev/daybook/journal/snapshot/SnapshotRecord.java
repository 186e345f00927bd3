package dev.daybook.journal.snapshot;

import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.ByteSource;
import dev.daybook.store.Snapshot;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A snapshot as it lies in a file.
 *
 * <pre>
 *   record := length:u32 crc32c:u32 body        the checksum covers length and body
 *   body   := stream:text format:zigzag revision:varint position:varint
 *             recorded at:zigzag occurred at:zigzag state
 * </pre>
 *
 * The length is that of the body. Records stand back to back; a length of zero ends them.
 */
final class SnapshotRecord {
    static final int HEAD_BYTES = 2 * Integer.BYTES;

    /** More than any record has beside its state. */
    static final int MAX_OVERHEAD_BYTES = 512;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private SnapshotRecord() {}

    /** Writes over what is in the sink. */
    static void write(Snapshot snapshot, ByteSink out) {
        out.truncate(0);
        out.skip(HEAD_BYTES);
        out.writeText(snapshot.stream().toString());
        out.writeZigzag(snapshot.format());
        out.writeVarint(snapshot.revision());
        out.writeVarint(snapshot.position());
        out.writeZigzag(snapshot.recordedAtMicros());
        out.writeZigzag(snapshot.occurredAtMicros());
        out.writePayload(snapshot.state());
        out.putInt(0, out.size() - HEAD_BYTES);
        out.putInt(Integer.BYTES, crc(out.array(), out.size()));
    }

    /** The length of a whole record that begins with these bytes. */
    static long length(byte[] head) {
        return HEAD_BYTES + Integer.toUnsignedLong((int) INT.get(head, 0));
    }

    /** Empty where these are not the bytes of one record. */
    static Optional<Snapshot> read(byte[] record) {
        if (record.length < HEAD_BYTES
                || length(record) != record.length
                || (int) INT.get(record, Integer.BYTES) != crc(record, record.length)) {
            return Optional.empty();
        }
        try {
            var in = new ByteSource(record, HEAD_BYTES);
            StreamId stream = StreamId.parse(in.readText());
            int format = (int) in.readZigzag();
            long revision = in.readVarint();
            long position = in.readVarint();
            long recordedAt = in.readZigzag();
            long occurredAt = in.readZigzag();
            Payload state = Payload.slice(record, in.position(), record.length - in.position());
            return Optional.of(
                    new Snapshot(
                            stream, revision, position, recordedAt, occurredAt, format, state));
        } catch (RuntimeException nonsense) {
            return Optional.empty();
        }
    }

    private static int crc(byte[] bytes, int size) {
        var crc = new CRC32C();
        crc.update(bytes, 0, Integer.BYTES);
        crc.update(bytes, HEAD_BYTES, size - HEAD_BYTES);
        return (int) crc.getValue();
    }
}
