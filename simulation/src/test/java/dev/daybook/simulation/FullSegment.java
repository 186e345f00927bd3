package dev.daybook.simulation;

import dev.daybook.core.CommandId;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalOptions;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.Append;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StoreLimits;
import dev.daybook.store.StreamAppend;
import dev.daybook.tck.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** Journals with a segment of 64 KiB that is full of blocks of one page to three. */
final class FullSegment {
    static final int SIZE_BYTES = 64 * 1024;

    private static final long START_MICROS = 1_770_000_000_000_000L;
    private static final JournalOptions OPTIONS =
            JournalOptions.defaults()
                    .withLimits(new StoreLimits(500, 32 * 1024, 256 * 1024))
                    .withSegmentSizeBytes(SIZE_BYTES)
                    .withZeroFillAheadBytes(0)
                    .withBackgroundPercent(100)
                    .withRecompress(false);

    private FullSegment() {}

    /** The journal was closed while this one was written: a trailer follows its last block. */
    static Map<String, byte[]> active() {
        return journal(8);
    }

    /** Another one follows it. */
    static Map<String, byte[]> sealed() {
        return journal(12);
    }

    /** Another one follows it, and it was recompressed. */
    static Map<String, byte[]> packed() {
        var files = FaultStorage.of(sealed(), FaultPlan.none());
        var turns = new TurnTaking(new SeededRandom(1));
        var closed = new AtomicBoolean();
        turns.unstarted("packing", () -> openAndClose(files, turns, closed)).start();
        turns.runUntil(closed::get);
        return files.image();
    }

    private static void openAndClose(FaultStorage files, TurnTaking turns, AtomicBoolean closed) {
        try (var _ =
                JournalEventStore.open(files, OPTIONS.withRecompress(true), turns, new Random(1))) {
            TurnTaking.letOthersFinish();
        }
        closed.set(true);
    }

    private static Map<String, byte[]> journal(int appends) {
        var files = FaultStorage.empty(FaultPlan.none());
        var random = new SeededRandom(1);
        try (var store = JournalEventStore.open(files, OPTIONS)) {
            for (int i = 0; i < appends; i++) {
                store.append(append(i, random)).join();
            }
        }
        return files.image();
    }

    private static Append append(int number, SeededRandom random) {
        List<NewEvent> events = new ArrayList<>();
        int count = random.between(10, 80);
        var id = new CommandId(7, number);
        for (int i = 0; i < count; i++) {
            events.add(
                    new NewEvent(
                            new EventType("Happened", 1),
                            START_MICROS + number,
                            new Provenance(id, number, null, null, "simulation", Map.of()),
                            Payload.wrap(
                                    random.word(10, 160).getBytes(StandardCharsets.US_ASCII))));
        }
        var stream = new StreamId("thing", "T-" + number % 3);
        return new Append(
                List.of(new StreamAppend(stream, ExpectedRevision.any(), events)),
                START_MICROS + number);
    }
}
