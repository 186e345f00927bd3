package dev.daybook.journal;

import dev.daybook.store.EventStore;
import dev.daybook.tck.EventStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The journal does what every store does. */
class JournalEventStoreTest extends EventStoreContract {
    @TempDir private Path directory;

    @Override
    protected EventStore open() {
        return JournalEventStore.open(directory, Journals.SMALL);
    }

    @Override
    protected boolean durable() {
        return true;
    }

    @Override
    protected EventStore reopen(EventStore store) {
        store.close();
        return open();
    }
}
