package dev.daybook.journal;

import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.interleavings.Interleavings;
import dev.daybook.journal.index.JournalIndex;
import dev.daybook.journal.index.StreamEntry;
import dev.daybook.journal.storage.DiskStorage;
import dev.daybook.journal.storage.SyncMode;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.EncodedEvents;
import dev.daybook.store.EventAppender;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamAppend;
import dev.daybook.tck.SampleEvents;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** The engine's appender and an ordinary append, at once, on one stream. */
final class AppendQueueInterleavingsTest {
    private static final StreamId STREAM = StreamId.parse("account-a");
    private static final List<Append> AT = List.of(at(0), at(1));
    private static final Append ANYWHERE =
            SampleEvents.append(
                    new StreamAppend(STREAM, ExpectedRevision.any(), SampleEvents.events(1, 1)));
    private static final Provenance PROVENANCE = SampleEvents.event(1).provenance();
    private static final EncodedEvents EVENT = new EncodedEvents().clear(SampleEvents.TIME_MICROS);

    static {
        EVENT.payload().writeBoolean(true);
        EVENT.add(SampleEvents.TYPE);
    }

    private static Append at(long revision) {
        return SampleEvents.append(
                new StreamAppend(
                        STREAM, ExpectedRevision.exactly(revision), SampleEvents.events(1, 1)));
    }

    private static JournalIndex emptyIndex() {
        return new JournalIndex((segment, target) -> {
            throw new IllegalStateException("No segment is sealed; segment=" + segment);
        });
    }

    private static AppendQueue queue(JournalIndex index) {
        var nothing = DiskStorage.at(Path.of("neither read nor written"), SyncMode.FORCE);
        return new AppendQueue(index, new StoreHealth(nothing), StoreLimits.defaults());
    }

    /** 0 for an append that waits for the disk; the only other answer is a conflict. */
    private static long append(AppendQueue queue, Append append) {
        CompletableFuture<AppendResult> placed = queue.append(append);
        return placed.isDone() ? EventAppender.CONFLICT : 0;
    }

    @Param(name = "revision", gen = IntGen.class, conf = "0:1")
    public static final class Places {
        private final AppendQueue queue = queue(emptyIndex());
        private final StreamEntry stream = queue.entryOf(STREAM);

        @Operation(nonParallelGroup = "clients")
        public long append(@Param(name = "revision") int revision) {
            return AppendQueueInterleavingsTest.append(queue, AT.get(revision));
        }

        /** For one thread, as the appender itself is. */
        @Operation(nonParallelGroup = "engine")
        public long appendByHandle(@Param(name = "revision") int revision) {
            return queue.append(stream, revision, SampleEvents.TIME_MICROS, PROVENANCE, EVENT);
        }
    }

    /** Looks at the tip before it asks for a place. */
    public static final class TipFirst {
        private final JournalIndex index = emptyIndex();
        private final AppendQueue queue = queue(index);

        @Operation
        public long append() {
            long revision = index.tipRevision(STREAM);
            return revision > 0 ? -revision : AppendQueueInterleavingsTest.append(queue, ANYWHERE);
        }

        @Operation
        public long tip() {
            return index.tipRevision(STREAM);
        }
    }

    @Test
    void an_append_and_the_engine_get_places_one_after_the_other() {
        Interleavings.assertLinearizable(Places.class);
    }

    @Test
    void a_revision_that_is_looked_up_before_the_place_is_taken_is_found() {
        Interleavings.assertFoundNotLinearizable(TipFirst.class);
    }
}
