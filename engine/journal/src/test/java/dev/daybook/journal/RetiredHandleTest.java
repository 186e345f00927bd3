package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.StreamId;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.StreamEntry;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.EncodedEvents;
import dev.daybook.store.EventAppender;
import dev.daybook.store.StoreLimits;
import dev.daybook.tck.SampleEvents;
import org.junit.jupiter.api.Test;

/** Whoever kept a handle that the index let go of appends to the stream all the same. */
class RetiredHandleTest {
    private static final StreamId STREAM = StreamId.parse("order-a");

    private final JournalIndex index =
            new JournalIndex(new StoredSegments(FaultStorage.empty(FaultPlan.none())));
    private final AppendQueue appends =
            new AppendQueue(
                    index,
                    new StoreHealth(FaultStorage.empty(FaultPlan.none())),
                    StoreLimits.defaults());

    @Test
    void an_append_by_a_handle_that_was_let_go_counts_on_in_the_entry_that_took_its_place() {
        StreamEntry handle = appends.entryOf(STREAM);
        appends.retireIdle();
        assertThat(handle.isRetired()).isTrue();

        assertThat(append(handle, 0)).isEqualTo(1);
        assertThat(append(handle, 0)).isEqualTo(EventAppender.CONFLICT);
        assertThat(append(handle, 1)).isEqualTo(2);

        assertThat(appends.entryOf(STREAM)).isNotSameAs(handle);
        assertThat(appends.entryOf(STREAM).tipRevision()).isEqualTo(2);
    }

    @Test
    void a_stream_with_events_that_wait_is_not_let_go() {
        StreamEntry handle = appends.entryOf(STREAM);
        append(handle, 0);

        appends.retireIdle();

        assertThat(handle.isRetired()).isFalse();
        assertThat(append(handle, 1)).isEqualTo(2);
    }

    private long append(StreamEntry handle, long expectedRevision) {
        var events = new EncodedEvents().clear(SampleEvents.TIME_MICROS);
        events.add(SampleEvents.TYPE);
        return appends.append(
                handle,
                expectedRevision,
                SampleEvents.TIME_MICROS,
                SampleEvents.event(0).provenance(),
                events);
    }
}
