package dev.daybook.store;

/** A running delivery of events. */
public interface Subscription extends AutoCloseable {

    /** Position of the last event that {@link EventSubscriber#onEvents} returned from. */
    long position();

    boolean isRunning();

    /** Stops delivery; returns when the subscriber's last call has ended. */
    @Override
    void close();
}
