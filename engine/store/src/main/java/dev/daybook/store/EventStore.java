package dev.daybook.store;

import dev.daybook.core.StreamId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps events for ever, in order.
 *
 * <p>What an append acknowledged survives any crash. Readers see events that are durable, and no
 * others. Every method may be called from any thread; calls that read block. Failures of the
 * environment are {@link StoreException}s.
 */
public interface EventStore extends AutoCloseable {

    /**
     * Appends to one or several streams: all of it or nothing.
     *
     * <p>The expected revisions are checked, and the place in the order is taken, before the call
     * returns, against everything appended so far, durable or not; so a caller may append to a
     * stream again without waiting. The future completes when the events are durable, in the order
     * of the appends. A conflict completes it at once.
     *
     * <p>It completes with a {@link StoreException} where the environment failed; the events may
     * then be found after a restart or not.
     *
     * @throws IllegalArgumentException where the append is larger than {@link #limits} allow
     */
    CompletableFuture<AppendResult> append(Append append);

    /**
     * The fast way to append, where the store has one; its listener is told from now on what is
     * durable. The calling thread owns the appender.
     */
    default Optional<EventAppender> appender(DurabilityListener listener) {
        return Optional.empty();
    }

    /** Where snapshots of this store's aggregates are kept; it is closed with the store. */
    default SnapshotStore snapshots() {
        return SnapshotStore.none();
    }

    /** Reads one stream by revision. */
    EventCursor read(StreamRange range);

    /** Reads every event after a position in the store's order; 0 for all. */
    EventCursor readAll(long afterPosition);

    /** Reads events by type and time, in the store's order. */
    EventCursor read(EventFilter filter);

    /**
     * Reads every event after a position once, up to the last one that is durable now, on as many
     * threads as help. Returns when each handler had its last event.
     *
     * <p>All events of a stream go to one handler; a handler gets its events in the store's order,
     * on one thread. So one handler gets all events in order, and as many handlers as the machine
     * has processors fold them fastest. What a handler throws ends the replay and is thrown here.
     *
     * @param afterPosition 0 for all
     * @throws StoreException.Corrupt after the events before the damage were delivered
     */
    default void replay(long afterPosition, List<? extends ReplayHandler> handlers) {
        SequentialReplay.run(this, afterPosition, handlers);
    }

    /** The stream's last durable revision; 0 where it doesn't exist. */
    long revision(StreamId stream);

    /** Position of the last durable event; 0 for an empty store. */
    long lastPosition();

    /** When the last event was recorded, microseconds since 1970 UTC; 0 for an empty store. */
    long lastRecordedAtMicros();

    /**
     * A short text that no other store has, except for copies of this one; empty where the store
     * has none.
     */
    default Optional<String> identity() {
        return Optional.empty();
    }

    /**
     * Waits until an event after {@code position} is durable, or the time is over.
     *
     * @return whether there is such an event
     * @throws StoreException.Closed where the store closes meanwhile
     */
    boolean awaitEventAfter(long position, long timeoutMillis) throws InterruptedException;

    /**
     * Delivers every event after a position: first those that are stored, then new ones as they
     * become durable.
     */
    default Subscription subscribe(long afterPosition, EventSubscriber subscriber) {
        return CatchUpSubscription.start(this, afterPosition, subscriber);
    }

    StoreLimits limits();

    /** Waits for what was appended to become durable, then frees everything. */
    @Override
    void close();

    /** All events of a stream, oldest first. */
    default EventCursor read(StreamId stream) {
        return read(StreamRange.of(stream));
    }
}
