package dev.daybook.tck;

import dev.daybook.store.EventStore;
import dev.daybook.store.InMemoryEventStore;

/** A store that does everything right; tests break one method of it and must see it found. */
class BrokenStore extends ForwardingEventStore {
    final EventStore sound = store();

    BrokenStore() {
        super(new InMemoryEventStore());
    }
}
