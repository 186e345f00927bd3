package dev.daybook.journal;

import static dev.daybook.tck.SampleEvents.TIME_MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.StreamId;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.StreamEntry;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.AppendSize;
import dev.daybook.store.EventAppender;
import dev.daybook.store.StoreLimits;
import dev.daybook.tck.SampleEncodedEvents;
import org.junit.jupiter.api.Test;

/** Where appends wait, without a writer. */
class AppendQueueTest {
    private static final StreamId STREAM = StreamId.parse("order-a");

    private final SampleEncodedEvents samples = new SampleEncodedEvents();

    @Test
    void an_appender_is_refused_when_too_much_waits_until_it_is_released() {
        int size = sizeOfOne();
        AppendQueue queue = queue(3L * size);
        StreamEntry stream = queue.entryOf(STREAM);
        assertThat(append(queue, stream, 0)).isEqualTo(1);
        assertThat(append(queue, stream, 1)).isEqualTo(2);
        assertThat(append(queue, stream, 2)).isEqualTo(3);

        assertThat(append(queue, stream, 3)).isEqualTo(EventAppender.FULL);
        assertThat(stream.tipRevision()).isEqualTo(3);
        queue.release(size);

        assertThat(append(queue, stream, 3)).isEqualTo(4);
        assertThat(append(queue, stream, 4)).isEqualTo(EventAppender.FULL);
    }

    private int sizeOfOne() {
        return AppendSize.bytes(
                AppendSize.nameLength(STREAM),
                SampleEncodedEvents.provenance(0),
                samples.encoded(0, 1));
    }

    private long append(AppendQueue queue, StreamEntry stream, long expected) {
        return queue.append(
                stream,
                expected,
                TIME_MICROS,
                SampleEncodedEvents.provenance(0),
                samples.encoded(0, 1));
    }

    @Test
    void the_writer_takes_all_that_waits_in_order_and_gives_the_room_back()
            throws InterruptedException {
        AppendQueue queue = queue(Long.MAX_VALUE);
        StreamEntry stream = queue.entryOf(STREAM);
        var taken = new TakenEvents();
        int events = 3_000;
        for (int i = 0; i < events; i++) {
            append(queue, stream, i);
        }

        assertThat(queue.take(taken, Long.MAX_VALUE)).isTrue();

        for (int revision = 1; revision <= events; revision++) {
            int next = taken.next();
            assertThat(taken.batch().revision(next)).isEqualTo(revision);
            taken.advance(next + 1);
        }
        assertThat(taken.isEmpty()).isTrue();
        append(queue, stream, events);
        assertThat(queue.take(taken, Long.MAX_VALUE)).isTrue();
        assertThat(taken.batch().size()).isEqualTo(1);
        assertThat(taken.batch().revision(0)).isEqualTo(events + 1);
    }

    private static AppendQueue queue(long unsyncedBytes) {
        var storage = FaultStorage.empty(FaultPlan.none());
        var index = new JournalIndex(new StoredSegments(storage));
        return new AppendQueue(
                index, new StoreHealth(storage), new StoreLimits(1_000, 10_000, unsyncedBytes));
    }
}
