package dev.daybook.tck;

import dev.daybook.store.projection.ProjectionStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link ProjectionStore} must do, as tests: extend this class and say how to open one.
 *
 * <p>Deliberately not asserted: what a store does with a database that fails (each knows its own
 * database's failures), and what survives a power cut, as long as tables, checkpoints and letters
 * go back together.
 *
 * @param <T> the store's transaction
 */
public abstract class ProjectionStoreContract<T>
        implements ProjectionCommitContract<T>,
                DeadLetterContract<T>,
                ProjectionVersionContract<T> {
    private @Nullable ProjectionStore<T> store;

    /** Opens an empty store. Called once for each test. */
    protected abstract ProjectionStore<T> open();

    /** Closes the store and opens it again on the same data; or returns it, if it keeps none. */
    protected ProjectionStore<T> reopen(ProjectionStore<T> open) {
        return open;
    }

    @Override
    public final void reopenIfDurable() {
        store = reopen(store());
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

    @Override
    public final ProjectionStore<T> store() {
        return Objects.requireNonNull(store, "The store is opened before each test");
    }
}
