package dev.daybook.journal.replay;

import dev.daybook.core.CanonicalEvent;
import dev.daybook.core.Event;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.format.v1.MerkleRun;

/**
 * A block with every event decoded.
 *
 * @param leaves of its events
 * @param firstMicros when the first event was recorded; the others follow in order
 */
record CheckedBlock(
        Scanned scanned,
        BlockPayload payload,
        MerkleRun leaves,
        long firstMicros,
        long lastMicros) {

    /** Decodes every event; throws where one makes no sense. */
    static CheckedBlock of(Scanned scanned) {
        BlockPayload payload = scanned.payload().get();
        BlockHeader header = payload.header();
        var leaves = new MerkleRun(scanned.firstLeaf());
        long first = header.firstRecordedAtMicros();
        long last = first;
        EventReader reader = payload.eventsFrom(0);
        while (reader.next()) {
            Event event = reader.event();
            if (event.recordedAtMicros() < last
                    || event.recordedAtMicros() > header.lastRecordedAtMicros()) {
                throw scanned.where().corrupt("Recorded time is not in order: " + event.id());
            }
            first = reader.ordinal() == 0 ? event.recordedAtMicros() : first;
            last = event.recordedAtMicros();
            leaves.add(CanonicalEvent.leafHash(event));
        }
        return new CheckedBlock(scanned, payload, leaves, first, last);
    }
}
