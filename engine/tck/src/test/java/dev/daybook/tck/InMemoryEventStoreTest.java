package dev.daybook.tck;

import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;

class InMemoryEventStoreTest extends EventStoreContract {

    @Override
    protected EventStore open() {
        return new InMemoryEventStore();
    }
}
