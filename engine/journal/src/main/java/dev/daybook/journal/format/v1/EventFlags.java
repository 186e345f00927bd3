package dev.daybook.journal.format.v1;

/**
 * How an event leaves out what it shares with the one before it in the block.
 *
 * <pre>
 *   event := flags:u8 [origin:u8] [stream] [type] [recorded] [occurred] [command] [hash]
 *            [actor] [metadata] [correlation] [causation] payloadLength:varint payload
 *
 *   flags  bits 0-1  stream    0 as before, next revision
 *                              1 the next stream of the table, at its first revision
 *                              2 number:varint, revision - first revision:varint
 *          bit  2    type      1: number:varint
 *          bit  3    recorded  1: microseconds after the event before:varint
 *          bit  4    occurred  1: occurredAt - recordedAt:zigzag; 0: they are equal
 *          bits 5-6  command   0 id and hash as before
 *                              1 low half one more than before; hash:4
 *                              2 low half as difference:zigzag; hash:4
 *                              3 16 bytes, high half first; hash:4
 *          bit  7    origin    1: the origin byte and its fields are there
 *
 *   origin bit  0    actor        1: number:varint
 *          bit  1    metadata     1: number:varint
 *          bits 2-3  correlation  0 as before, 1 none, 2 kind:u8 and {@link PackedText}
 *          bits 4-5  causation    as correlation
 *          bits 6-7  0
 * </pre>
 *
 * Before the first event, and again at each restart, the event before has: no stream, type 0, the
 * block's first recordedAt, command id 0 with hash 0, actor 0, metadata 0, no correlation, no
 * causation. At a restart that isn't the block's first, recordedAt counts from the block's first
 * too.
 */
final class EventFlags {
    static final int STREAM_MASK = 0b11;
    static final int STREAM_SAME = 0;
    static final int STREAM_NEXT = 1;
    static final int STREAM_NUMBER = 2;
    static final int TYPE = 1 << 2;
    static final int RECORDED = 1 << 3;
    static final int OCCURRED = 1 << 4;
    static final int COMMAND_SHIFT = 5;
    static final int COMMAND_MASK = 0b11;
    static final int COMMAND_SAME = 0;
    static final int COMMAND_NEXT = 1;
    static final int COMMAND_NEAR = 2;
    static final int COMMAND_RAW = 3;
    static final int ORIGIN = 1 << 7;

    static final int ACTOR = 1;
    static final int METADATA = 1 << 1;
    static final int CORRELATION_SHIFT = 2;
    static final int CAUSATION_SHIFT = 4;
    static final int TEXT_MASK = 0b11;
    static final int TEXT_SAME = 0;
    static final int TEXT_NONE = 1;
    static final int TEXT_GIVEN = 2;
    static final int ORIGIN_UNUSED = 0b1100_0000;

    private EventFlags() {}
}
