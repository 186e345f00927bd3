package dev.daybook.journal.format.v1;

/**
 * The payload of a DATA block.
 *
 * <pre>
 *   payload    := preamble events dictionary restarts
 *
 *   preamble   := restart interval u32 | dictionary offset u32 | restarts offset u32 | 0 u32
 *                 | smallest occurredAt i64 | largest occurredAt i64
 *
 *   dictionary := categories types actors metadata prefixes streams
 *   categories := count:varint text*              texts: varint length, UTF-8
 *   types      := count:varint (text version:varint)*
 *   actors     := count:varint text*
 *   metadata   := count:varint (pairs:varint (name:text value:text)*)*    names ascending;
 *                                                 numbered from 1, 0 is the empty map
 *   prefixes   := count:varint text*
 *   streams    := see {@link StreamTableEncoder}
 *
 *   restarts   := (event offset u32, number of the next new stream u32)*   one for each interval
 * </pre>
 *
 * Offsets count from the payload's start. The events' grammar is in {@link EventFlags}.
 */
final class PayloadLayout {
    static final int RESTART_INTERVAL_EVENTS = 64;

    static final int RESTART_INTERVAL = 0;
    static final int DICTIONARY_OFFSET = 4;
    static final int RESTARTS_OFFSET = 8;
    static final int RESERVED = 12;
    static final int MIN_OCCURRED_AT = 16;
    static final int MAX_OCCURRED_AT = 24;
    static final int PREAMBLE_BYTES = 32;
    static final int RESTART_BYTES = 8;

    private PayloadLayout() {}
}
