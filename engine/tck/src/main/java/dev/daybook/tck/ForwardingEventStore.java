package dev.daybook.tck;

import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.DurabilityListener;
import dev.daybook.store.EventAppender;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.ReplayHandler;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A store that passes every call on to another; tests override what they want to go otherwise. */
public abstract class ForwardingEventStore implements EventStore {
    private final EventStore store;

    protected ForwardingEventStore(EventStore store) {
        this.store = store;
    }

    /** The store behind this one. */
    protected final EventStore store() {
        return store;
    }

    @Override
    public CompletableFuture<AppendResult> append(Append append) {
        return store.append(append);
    }

    @Override
    public Optional<EventAppender> appender(DurabilityListener listener) {
        return store.appender(listener);
    }

    @Override
    public SnapshotStore snapshots() {
        return store.snapshots();
    }

    @Override
    public EventCursor read(StreamRange range) {
        return store.read(range);
    }

    @Override
    public EventCursor readAll(long afterPosition) {
        return store.readAll(afterPosition);
    }

    @Override
    public EventCursor read(EventFilter filter) {
        return store.read(filter);
    }

    @Override
    public void replay(long afterPosition, List<? extends ReplayHandler> handlers) {
        store.replay(afterPosition, handlers);
    }

    @Override
    public long revision(StreamId stream) {
        return store.revision(stream);
    }

    @Override
    public long lastPosition() {
        return store.lastPosition();
    }

    @Override
    public long lastRecordedAtMicros() {
        return store.lastRecordedAtMicros();
    }

    @Override
    public boolean awaitEventAfter(long position, long timeoutMillis) throws InterruptedException {
        return store.awaitEventAfter(position, timeoutMillis);
    }

    @Override
    public Optional<String> identity() {
        return store.identity();
    }

    @Override
    public StoreLimits limits() {
        return store.limits();
    }

    @Override
    public void close() {
        store.close();
    }
}
