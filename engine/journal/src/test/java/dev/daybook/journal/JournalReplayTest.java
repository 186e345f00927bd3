package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybook.core.Event;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.EventStore;
import dev.daybook.store.StoreException;
import dev.daybook.tck.RecordingHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay verifies what it delivers, and ends for all where it can't go on. */
class JournalReplayTest {
    private static final int APPENDS = 60;
    private static final int EVENTS = 30;
    private static final int PAGE = 4096;

    @TempDir private Path directory;

    @Test
    void segments_end_and_begin_unseen() {
        Map<String, byte[]> image = Images.closed(APPENDS, EVENTS);
        assertThat(Images.segments(image)).hasSizeGreaterThan(3);

        try (var store = open(image)) {
            var handler = new RecordingHandler();
            store.replay(0, List.of(handler));

            assertThat(handler.events()).isEqualTo(store.readAll(0).toList());
        }
    }

    @Test
    void more_handlers_than_processors_get_all_events() {
        int count = Runtime.getRuntime().availableProcessors() + 3;
        try (var store = open(Images.closed(APPENDS, EVENTS))) {
            var handlers = new ArrayList<RecordingHandler>();
            for (int i = 0; i < count; i++) {
                handlers.add(new RecordingHandler());
            }
            store.replay(0, handlers);

            assertThat(handlers.stream().mapToInt(handler -> handler.events().size()).sum())
                    .isEqualTo(APPENDS * EVENTS);
        }
    }

    @Test
    void every_block_that_goes_bad_ends_the_replay_after_the_events_before_it() throws Exception {
        write(Images.closed(12, EVENTS));
        Images.Scan scan = Images.scan(Images.closed(12, EVENTS), HashCheck.ALL);
        for (int block = 0; block < 12; block++) {
            Place place = place(scan, block);
            Path file = directory.resolve("journal").resolve(place.segment);
            try (var store = JournalEventStore.open(directory, Journals.TINY)) {
                byte[] sound = Files.readAllBytes(file);
                byte[] bad = sound.clone();
                bad[place.offset + 200] ^= 1;
                Files.write(file, bad);
                for (int handlers = 1; handlers <= 3; handlers++) {
                    assertEndsAt(store, place, handlers, block * EVENTS);
                }
                Files.write(file, sound);
            }
        }
    }

    private static void assertEndsAt(EventStore store, Place place, int count, int events) {
        var handlers = new ArrayList<RecordingHandler>();
        for (int i = 0; i < count; i++) {
            handlers.add(new RecordingHandler());
        }
        assertThatExceptionOfType(StoreException.Corrupt.class)
                .isThrownBy(() -> store.replay(0, handlers))
                .satisfies(damage -> {
                    assertThat(damage.segment()).isEqualTo(place.segment);
                    assertThat(damage.offset()).isEqualTo(place.offset);
                });
        List<Long> positions =
                handlers.stream()
                        .flatMap(handler -> handler.events().stream())
                        .map(Event::position)
                        .sorted()
                        .toList();
        assertThat(positions).hasSize(events);
        assertThat(events == 0 ? 0 : positions.getLast()).isEqualTo(events);
    }

    private record Place(String segment, int offset) {}

    private static Place place(Images.Scan scan, int block) {
        long position = (long) block * EVENTS + 1;
        String segment =
                scan.journal().segments().stream()
                        .filter(s -> s.header().basePosition() <= position)
                        .toList()
                        .getLast()
                        .name();
        return new Place(segment, scan.offsets().get(block).intValue());
    }

    @Test
    void content_that_was_changed_with_its_checksum_is_found_by_the_hash() throws Exception {
        Map<String, byte[]> image = Images.closed(24, EVENTS);
        String sealed = Images.segments(image).getFirst();
        Images.forge(bytes(image, sealed), PAGE);
        try (var store = open(image)) {
            assertThat(store.readAll(0).toList())
                    .as("the negative control: plain reading does not see it")
                    .hasSize(24 * EVENTS);
            assertThatExceptionOfType(StoreException.Corrupt.class)
                    .isThrownBy(() -> store.replay(0, List.of(new RecordingHandler())))
                    .withMessageContaining("hash")
                    .withMessageContaining("segment=" + sealed)
                    .withMessageContaining("offset=" + PAGE);
        }
    }

    @Test
    void a_segment_exchanged_for_another_journals_is_found_by_the_chain() throws Exception {
        write(Images.closed(24, EVENTS));
        Map<String, byte[]> other = Images.closed(24, EVENTS);
        String second = Images.segments(other).get(1);
        try (var store = JournalEventStore.open(directory, Journals.TINY)) {
            Files.write(directory.resolve("journal").resolve(second), bytes(other, second));

            assertThatExceptionOfType(StoreException.Corrupt.class)
                    .isThrownBy(() -> store.replay(0, List.of(new RecordingHandler())))
                    .withMessageContaining("chain")
                    .withMessageContaining("segment=" + second);
        }
    }

    @Test
    void a_seal_that_goes_bad_is_found() throws Exception {
        Map<String, byte[]> image = Images.closed(24, EVENTS);
        write(image);
        var first = Images.scan(image, HashCheck.ALL).journal().segments().getFirst();
        Path file = directory.resolve("journal").resolve(first.name());
        try (var store = JournalEventStore.open(directory, Journals.TINY)) {
            byte[] bad = Files.readAllBytes(file);
            bad[(int) first.lastBlockOffset() + 165] ^= 1;
            Files.write(file, bad);

            assertThatExceptionOfType(StoreException.Corrupt.class)
                    .isThrownBy(() -> store.replay(0, List.of(new RecordingHandler())))
                    .withMessageContaining("offset=" + first.lastBlockOffset());
        }
    }

    @Test
    void a_store_that_closes_ends_a_replay() {
        var store = open(Images.closed(APPENDS, EVENTS));

        assertThatExceptionOfType(StoreException.Closed.class)
                .isThrownBy(() -> store.replay(0, List.of(event -> store.close())));
        assertThatExceptionOfType(StoreException.Closed.class)
                .isThrownBy(() -> store.replay(0, List.of(event -> {})));
    }

    @Test
    void an_interrupt_is_kept_and_costs_no_event() {
        try (var store = open(Images.closed(APPENDS, EVENTS))) {
            var handler = new RecordingHandler();
            Thread.currentThread().interrupt();

            store.replay(0, List.of(handler));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(handler.events()).hasSize(APPENDS * EVENTS);
        }
    }

    private void write(Map<String, byte[]> image) throws Exception {
        Path journal = Files.createDirectories(directory.resolve("journal"));
        for (var file : image.entrySet()) {
            Files.write(journal.resolve(file.getKey()), file.getValue());
        }
    }

    private static JournalEventStore open(Map<String, byte[]> image) {
        return JournalEventStore.open(FaultStorage.of(image, FaultPlan.none()), Journals.TINY);
    }

    private static byte[] bytes(Map<String, byte[]> image, String name) {
        return Objects.requireNonNull(image.get(name), name);
    }
}
