package dev.daybook.interleavings;

import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.EventStore;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.StreamAppend;
import dev.daybook.tck.SampleEvents;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** The reference store is what all others are compared with, so it has to be right by itself. */
final class InMemoryEventStoreInterleavingsTest {
    private static final StreamId LEFT = StreamId.parse("account-left");
    private static final StreamId RIGHT = StreamId.parse("account-right");
    private static final StreamAppend ANY_LEFT = part(LEFT, ExpectedRevision.any());
    private static final StreamAppend ANY_RIGHT = part(RIGHT, ExpectedRevision.any());
    private static final Append TO_LEFT = SampleEvents.append(ANY_LEFT);
    private static final Append TO_RIGHT = SampleEvents.append(ANY_RIGHT);
    private static final Append TO_BOTH = SampleEvents.append(ANY_LEFT, ANY_RIGHT);
    private static final List<Append> TO_LEFT_AT =
            List.of(
                    SampleEvents.append(part(LEFT, ExpectedRevision.exactly(0))),
                    SampleEvents.append(part(LEFT, ExpectedRevision.exactly(1))));

    private static StreamAppend part(StreamId stream, ExpectedRevision expected) {
        return new StreamAppend(stream, expected, SampleEvents.events(1, 1));
    }

    /** The position; below zero, the actual revision, where there is a conflict. */
    private static long append(EventStore store, Append append) {
        return switch (store.append(append).join()) {
            case AppendResult.Appended appended -> appended.lastPosition();
            case AppendResult.Conflict conflict -> -conflict.actualRevision();
        };
    }

    public static final class ExpectedRevisions {
        private final EventStore store = new InMemoryEventStore();

        @Operation
        public long append(@Param(gen = IntGen.class, conf = "0:1") int expected) {
            return InMemoryEventStoreInterleavingsTest.append(store, TO_LEFT_AT.get(expected));
        }
    }

    /** The original design's first fault: two writers both win. */
    public static final class CheckThenWrite {
        private final EventStore store = new InMemoryEventStore();

        @Operation
        public long append(@Param(gen = IntGen.class, conf = "0:1") int expected) {
            long actual = store.revision(LEFT);
            return actual == expected
                    ? InMemoryEventStoreInterleavingsTest.append(store, TO_LEFT)
                    : -actual;
        }
    }

    @Test
    void of_two_appends_with_the_same_expected_revision_one_wins() {
        Interleavings.assertLinearizable(ExpectedRevisions.class);
    }

    @Test
    void an_expected_revision_that_is_checked_before_the_write_is_found() {
        Interleavings.assertFoundNotLinearizable(CheckThenWrite.class);
    }

    public static final class TwoStreams {
        private final EventStore store = new InMemoryEventStore();

        @Operation
        public long append() {
            return InMemoryEventStoreInterleavingsTest.append(store, TO_BOTH);
        }

        @Operation
        public long lastPosition() {
            return store.lastPosition();
        }
    }

    /** The original design's second fault: a write of several items that is not atomic. */
    public static final class OneStreamAfterTheOther {
        private final EventStore store = new InMemoryEventStore();

        @Operation
        public long append() {
            var _ = InMemoryEventStoreInterleavingsTest.append(store, TO_LEFT);
            return InMemoryEventStoreInterleavingsTest.append(store, TO_RIGHT);
        }

        @Operation
        public long lastPosition() {
            return store.lastPosition();
        }
    }

    @Test
    void nobody_sees_half_of_an_append_to_two_streams() {
        Interleavings.assertLinearizable(TwoStreams.class);
    }

    @Test
    void an_append_to_two_streams_that_is_not_atomic_is_found() {
        Interleavings.assertFoundNotLinearizable(OneStreamAfterTheOther.class);
    }
}
