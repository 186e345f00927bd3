package dev.daybook.journal;

import dev.daybook.core.CanonicalEvent;
import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.BlockHeader;
import dev.daybook.journal.format.v1.BlockPayload;
import dev.daybook.journal.format.v1.EventReader;
import dev.daybook.journal.format.v1.MalformedBlockException;
import dev.daybook.journal.format.v1.MerkleRoot;
import dev.daybook.journal.recovery.BlockVisitor;
import dev.daybook.journal.recovery.ScannedSegment;
import dev.daybook.store.StoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Decodes every event, counts, and checks what a block alone can't show: revisions without gaps,
 * times in order, and each sealed segment's Merkle root.
 */
final class EventCheck implements BlockVisitor {
    private final JournalVerifier.Progress progress;
    private final Consumer<Event> onEvent;
    private final Map<StreamId, Long> revisions = new HashMap<>();
    private MerkleRoot merkle = new MerkleRoot();
    private long blocks;
    private long events;
    private long bytes;
    private long firstRecordedAtMicros;
    private long lastRecordedAtMicros;

    EventCheck(JournalVerifier.Progress progress, Consumer<Event> onEvent) {
        this.progress = progress;
        this.onEvent = onEvent;
    }

    @Override
    public void onBlock(
            int segment, String segmentName, long offset, BlockHeader header, byte[] payload) {
        String objection;
        try {
            objection = check(BlockPayload.of(header, payload));
        } catch (MalformedBlockException malformed) {
            objection = String.valueOf(malformed.getMessage());
        }
        if (!objection.isEmpty()) {
            throw new StoreException.Corrupt(objection, segmentName, offset);
        }
        blocks++;
        bytes += header.storedSizeBytes();
        progress.verified(events, bytes);
    }

    private String check(BlockPayload block) {
        BlockHeader header = block.header();
        EventReader reader = block.eventsFrom(0);
        while (reader.next()) {
            Event event = reader.event();
            if (event.revision() != revisions.merge(event.stream(), 1L, Long::sum)) {
                return "A stream's revisions do not continue: event=" + event.id();
            }
            if (event.recordedAtMicros() < header.firstRecordedAtMicros()
                    || event.recordedAtMicros() > header.lastRecordedAtMicros()
                    || (events > 0 && event.recordedAtMicros() < lastRecordedAtMicros)) {
                return "Recorded time is not in order: event=" + event.id();
            }
            count(event);
        }
        return "";
    }

    private void count(Event event) {
        firstRecordedAtMicros = events == 0 ? event.recordedAtMicros() : firstRecordedAtMicros;
        lastRecordedAtMicros = event.recordedAtMicros();
        events++;
        merkle.add(CanonicalEvent.leafHash(event));
        onEvent.accept(event);
    }

    @Override
    public void onSegment(ScannedSegment segment, boolean isLast) {
        if (segment.footer().isPresent()
                && !segment.footer().get().merkleRoot().equals(merkle.root())) {
            throw new StoreException.Corrupt(
                    "A segment's Merkle root is not that of its events",
                    segment.name(),
                    segment.footerOffset());
        }
        merkle = new MerkleRoot();
    }

    long blocks() {
        return blocks;
    }

    long events() {
        return events;
    }

    int streams() {
        return revisions.size();
    }

    long firstRecordedAtMicros() {
        return firstRecordedAtMicros;
    }

    long lastRecordedAtMicros() {
        return lastRecordedAtMicros;
    }
}
