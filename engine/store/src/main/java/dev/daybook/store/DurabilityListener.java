package dev.daybook.store;

/**
 * Learns how far an {@link EventAppender}'s store is durable. Called on a thread of the store, one
 * call at a time; what it does delays later calls but not the writing.
 */
public interface DurabilityListener {

    /** Every event up to the position is durable. Positions ascend. */
    void onDurable(long position);

    /** No event after the last durable position will ever be acknowledged. The last call. */
    void onFailure(StoreException failure);
}
