package dev.daybook.journal.index;

/**
 * What readers may see: everything durable at one moment.
 *
 * @param blocks DATA blocks
 */
public record Published(
        int blocks, long lastPosition, long firstRecordedAtMicros, long lastRecordedAtMicros) {
    static final Published NOTHING = new Published(0, 0, 0, 0);
}
