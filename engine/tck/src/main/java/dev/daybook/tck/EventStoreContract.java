package dev.daybook.tck;

import dev.daybook.store.EventStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link EventStore} must do, as tests: extend this class and say how to open a store.
 *
 * <pre>{@code
 * class MyStoreTest extends EventStoreContract {
 *     @Override
 *     protected EventStore open() {
 *         return new MyStore(directory);
 *     }
 * }
 * }</pre>
 *
 * <p>Deliberately not asserted, so that stores may differ in it:
 *
 * <ul>
 *   <li>whether {@code append} to a closed store throws or completes with the exception;
 *   <li>whether a cursor shows events that are appended after it was opened;
 *   <li>on which threads futures complete, and how events are divided into a subscription's
 *       batches;
 *   <li>on how many threads a replay runs, and which of its handlers gets which streams;
 *   <li>that an event's occurred-at time does not go backwards within a stream: the caller sees to
 *       it, stores keep what they get;
 *   <li>recorded-at times before 1970;
 *   <li>what survives a crash, as opposed to a close: that needs faults in the storage, and is
 *       tested with the store that knows its storage;
 *   <li>speed.
 * </ul>
 */
public abstract class EventStoreContract
        implements AppendContract,
                AppendLimitsContract,
                AppenderContract,
                ConcurrentAppendContract,
                StreamReadContract,
                StoreReadContract,
                ReplayContract,
                SubscriptionContract,
                FidelityContract,
                CloseContract {
    private @Nullable EventStore store;

    /** Opens an empty store. Called once for each test. */
    protected abstract EventStore open();

    /** Whether the store keeps its events when it is closed. */
    protected boolean durable() {
        return false;
    }

    /** Closes the store and opens it again on the same data. Only asked of durable stores. */
    protected EventStore reopen(EventStore store) {
        throw new IllegalStateException("A durable store says how to reopen it; store=" + store);
    }

    @Override
    public final EventStore store() {
        return Objects.requireNonNull(store, "The store is opened before each test");
    }

    @Override
    public final void reopenIfDurable() {
        if (durable()) {
            store = reopen(store());
        }
    }

    @BeforeEach
    final void openStore() {
        store = open();
    }

    @AfterEach
    final void closeStore() {
        if (store != null) {
            store.close();
        }
    }
}
