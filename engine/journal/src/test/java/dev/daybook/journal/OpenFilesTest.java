package dev.daybook.journal;

import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.journal.storage.OpenFiles;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreException;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A program that runs for years opens files millions of times, and the system counts them. */
class OpenFilesTest {
    private static final int APPENDS = 30;
    private static final int EVENTS_PER_APPEND = 40;
    private static final JournalOptions OPTIONS =
            Journals.TINY.withZeroFillAheadBytes(16 * 1024).withRecompress(true);

    @Test
    void a_closed_store_leaves_no_file_open_whichever_of_them_did_not_open() {
        OpenFiles files;
        int failing = 0;
        do {
            failing++;
            files = new OpenFiles(FaultStorage.empty(FaultPlan.none()), failing);
            boolean started = use(files);

            // An opening that fails leaves what it opened to the garbage collector.
            if (started) {
                assertThat(files.stillOpen()).as("opening %d failed", failing).isEmpty();
            }
        } while (files.hasFailed());
        assertThat(failing).isGreaterThan(20);
    }

    /** Returns whether the store started. */
    private static boolean use(OpenFiles files) {
        JournalEventStore store;
        try {
            store = JournalEventStore.open(files, OPTIONS);
        } catch (StoreException failure) {
            return false;
        }
        try (store) {
            for (int i = 0; i < APPENDS; i++) {
                store.append(append("order-" + i, events(i))).join();
            }
            store.recompressNow();
        } catch (StoreException | CompletionException failure) {
            assertThat(files.hasFailed()).isTrue();
        }
        return true;
    }

    private static NewEvent[] events(int append) {
        return IntStream.range(0, EVENTS_PER_APPEND)
                .mapToObj(i -> event(append * EVENTS_PER_APPEND + i))
                .toArray(NewEvent[]::new);
    }
}
