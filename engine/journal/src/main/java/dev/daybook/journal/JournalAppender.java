package dev.daybook.journal;

import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.journal.index.StreamEntry;
import dev.daybook.store.EncodedEvents;
import dev.daybook.store.EventAppender;
import dev.daybook.store.StreamHandle;
import java.util.function.LongSupplier;

/** The journal's fast way to append: no future and no object for an event. */
final class JournalAppender implements EventAppender {
    private final AppendQueue appends;
    private final LongSupplier durablePosition;

    JournalAppender(AppendQueue appends, LongSupplier durablePosition) {
        this.appends = appends;
        this.durablePosition = durablePosition;
    }

    @Override
    public StreamHandle stream(StreamId stream) {
        return appends.entryOf(stream);
    }

    @Override
    public long append(
            StreamHandle stream,
            long expectedRevision,
            long recordedAtMicros,
            Provenance provenance,
            EncodedEvents events) {
        if (!(stream instanceof StreamEntry entry)) {
            throw new IllegalArgumentException(
                    "A stream is found by the appender that appends to it; stream=" + stream);
        }
        if (events.size() == 0) {
            throw new IllegalArgumentException(
                    "An append brings at least one event; stream=" + entry.id());
        }
        return appends.append(entry, expectedRevision, recordedAtMicros, provenance, events);
    }

    @Override
    public void flush() {
        appends.wakeWriter();
    }

    @Override
    public long durablePosition() {
        return durablePosition.getAsLong();
    }
}
