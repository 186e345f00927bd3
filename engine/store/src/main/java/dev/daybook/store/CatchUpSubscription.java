package dev.daybook.store;

import dev.daybook.core.Event;
import java.util.List;

/** Reads batches of events from a store, then waits for more, on one virtual thread. */
final class CatchUpSubscription implements Subscription {
    private static final int BATCH_EVENTS = 1_000;

    /** Also how long {@link #close} may take; an interrupt would hit the store's I/O. */
    private static final long WAIT_MILLIS = 100;

    private final EventStore store;
    private final EventSubscriber subscriber;
    private final Thread thread;
    private volatile long position;
    private volatile boolean stopped;

    private CatchUpSubscription(EventStore store, long after, EventSubscriber subscriber) {
        this.store = store;
        this.subscriber = subscriber;
        this.position = after;
        this.thread = Thread.ofVirtual().name("daybook-subscription").unstarted(this::run);
    }

    static Subscription start(EventStore store, long after, EventSubscriber subscriber) {
        var subscription = new CatchUpSubscription(store, after, subscriber);
        subscription.thread.start();
        return subscription;
    }

    private void run() {
        try {
            while (!stopped) {
                deliverStored();
                if (!stopped) {
                    subscriber.onCaughtUp(position);
                    awaitMore();
                }
            }
        } catch (InterruptedException closed) {
            stopped = true;
        } catch (StoreException.Closed storeClosed) {
            if (!stopped) {
                stopped = true;
                subscriber.onFailure(storeClosed);
            }
        } catch (RuntimeException failure) {
            stopped = true;
            subscriber.onFailure(failure);
        } catch (Error error) {
            stopped = true;
            subscriber.onFailure(
                    new IllegalStateException(
                            "A subscription ended by an error; position=" + position, error));
        }
    }

    private void deliverStored() {
        try (EventCursor cursor = store.readAll(position)) {
            while (!stopped && cursor.hasNext()) {
                List<Event> batch = cursor.take(BATCH_EVENTS);
                subscriber.onEvents(batch);
                position = batch.getLast().position();
            }
        }
    }

    private void awaitMore() throws InterruptedException {
        while (!stopped) {
            if (store.awaitEventAfter(position, WAIT_MILLIS)) {
                return;
            }
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        stopped = true;
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
