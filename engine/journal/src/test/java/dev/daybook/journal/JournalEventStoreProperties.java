package dev.daybook.journal;

import dev.daybook.store.EventStore;
import dev.daybook.tck.Seeds;
import dev.daybook.tck.StoreDifferential;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random operations: the journal answers as the in-memory store does. */
class JournalEventStoreProperties {
    @TempDir private Path directory;

    @Test
    void every_answer_is_that_of_the_reference() {
        Seeds.forEach(
                12,
                random -> {
                    Path own = directory.resolve(Long.toString(random.seed()));
                    StoreDifferential.of(open(own), store -> reopen(store, own)).run(random, 300);
                });
    }

    private static EventStore reopen(EventStore store, Path directory) {
        store.close();
        return open(directory);
    }

    private static EventStore open(Path directory) {
        return JournalEventStore.open(directory, Journals.SMALL);
    }
}
