package dev.daybook.tck;

import dev.daybook.store.InMemorySnapshotStore;
import dev.daybook.store.SnapshotStore;

class InMemorySnapshotStoreTest extends SnapshotStoreContract {
    @Override
    protected SnapshotStore open() {
        return new InMemorySnapshotStore();
    }
}
