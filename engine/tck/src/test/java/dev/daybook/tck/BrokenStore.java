package dev.daybook.tck;

import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamRange;
import java.util.concurrent.CompletableFuture;

/** A store that does everything right; tests break one method of it and must see it found. */
class BrokenStore implements EventStore {
    final EventStore sound = new InMemoryEventStore();

    @Override
    public CompletableFuture<AppendResult> append(Append append) {
        return sound.append(append);
    }

    @Override
    public EventCursor read(StreamRange range) {
        return sound.read(range);
    }

    @Override
    public EventCursor readAll(long afterPosition) {
        return sound.readAll(afterPosition);
    }

    @Override
    public EventCursor read(EventFilter filter) {
        return sound.read(filter);
    }

    @Override
    public long revision(StreamId stream) {
        return sound.revision(stream);
    }

    @Override
    public long lastPosition() {
        return sound.lastPosition();
    }

    @Override
    public long lastRecordedAtMicros() {
        return sound.lastRecordedAtMicros();
    }

    @Override
    public boolean awaitEventAfter(long position, long timeoutMillis) throws InterruptedException {
        return sound.awaitEventAfter(position, timeoutMillis);
    }

    @Override
    public StoreLimits limits() {
        return sound.limits();
    }

    @Override
    public void close() {
        sound.close();
    }
}
