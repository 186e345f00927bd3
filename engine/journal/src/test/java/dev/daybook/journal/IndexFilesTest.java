package dev.daybook.journal;

import static dev.daybook.tck.SampleEvents.append;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.index.IndexKeeper;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultPlan.Fault;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.StreamRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Index files come, go and fail; the journal stays as it is. */
class IndexFilesTest {
    private static final LogId LOG_ID = new LogId(3, 4);
    private static final int APPENDS = 120;
    private static final int EVENTS = 30;

    @TempDir private Path directory;

    @Test
    void every_sealed_segment_has_an_index_file_and_the_last_one_none() {
        FaultStorage storage = filled(FaultPlan.none());

        List<String> segments = Images.segments(storage.image());
        assertThat(index(storage).keySet())
                .hasSize(segments.size() - 1)
                .allMatch(name -> segments.contains(name.replace(".idx", ".seg")))
                .doesNotContain(segments.getLast().replace(".seg", ".idx"));
        assertThat(segments).hasSizeGreaterThan(4);
    }

    @Test
    void sound_index_files_are_opened_and_not_made_again() {
        FaultStorage storage = filled(FaultPlan.none());
        var watched = FaultPlan.none();
        FaultStorage again = with(storage, FaultStorage.of(index(storage), watched));

        try (var store = JournalEventStore.open(again, Journals.TINY)) {
            assertThat(streams(store)).isEqualTo(expected());
        }

        assertThat(watched.calls()).as("calls that change something").isZero();
    }

    @Test
    void lost_index_files_are_made_again_as_they_were() {
        FaultStorage storage = filled(FaultPlan.none());
        FaultStorage bare = FaultStorage.of(storage.image(), FaultPlan.none());

        try (var store = JournalEventStore.open(bare, Journals.TINY)) {
            assertThat(streams(store)).isEqualTo(expected());
        }
        complete(bare);

        Map<String, byte[]> made = index(bare);
        assertThat(made.keySet()).isEqualTo(index(storage).keySet());
        index(storage).forEach((name, bytes) -> assertThat(made.get(name)).isEqualTo(bytes));
    }

    @Test
    void a_failing_index_directory_costs_no_event_and_no_answer() {
        var counting = FaultPlan.none();
        filled(counting);
        for (Fault fault : new Fault[] {Fault.IO_ERROR, Fault.NO_SPACE, Fault.SHORT_WRITE}) {
            for (int call = 1; call <= counting.calls(); call += 3) {
                FaultStorage storage = filled(FaultPlan.at(call, fault));

                try (var store = JournalEventStore.open(storage, Journals.TINY)) {
                    assertThat(streams(store))
                            .as("%s at call %d", fault, call)
                            .isEqualTo(expected());
                }
                complete(storage);
            }
        }
    }

    @Test
    void index_files_after_a_power_loss_are_whole_or_not_there() {
        FaultStorage storage = filled(FaultPlan.none());
        FaultStorage index = storage.sibling(IndexKeeper.DIRECTORY);
        FaultStorage left = with(storage, FaultStorage.of(index.syncedImage(), FaultPlan.none()));

        assertThat(index.syncedImage().keySet()).isEqualTo(index.image().keySet());
        try (var store = JournalEventStore.open(left, Journals.TINY)) {
            assertThat(streams(store)).isEqualTo(expected());
        }
    }

    @Test
    void rot_in_an_open_index_file_is_noticed_at_the_next_question() throws IOException {
        try (var store = JournalEventStore.open(directory, Journals.TINY)) {
            fill(store);
        }
        try (var store = JournalEventStore.open(directory, Journals.TINY)) {
            rot(directory.resolve(IndexKeeper.DIRECTORY));

            assertThat(streams(store)).isEqualTo(expected());
            assertThat(store.readAll(0).toList()).hasSize(APPENDS * EVENTS);
        }
    }

    private static void rot(Path index) throws IOException {
        try (var files = Files.list(index)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                for (int at = 4096; at < bytes.length; at++) {
                    bytes[at] ^= 1;
                }
                Files.write(file, bytes);
            }
        }
    }

    @Test
    void info_tells_what_the_index_takes() {
        FaultStorage storage = filled(FaultPlan.none());
        long files = index(storage).values().stream().mapToLong(bytes -> bytes.length).sum();

        try (var store = JournalEventStore.open(storage, Journals.TINY)) {
            JournalInfo info = store.info();

            assertThat(info.indexFileBytes()).isEqualTo(files);
            assertThat(info.indexHeapBytes()).isPositive();
            assertThat(info.streams()).isEqualTo(7);
        }
    }

    private static FaultStorage filled(FaultPlan indexPlan) {
        var storage =
                FaultStorage.empty(FaultPlan.none())
                        .withSibling(IndexKeeper.DIRECTORY, FaultStorage.empty(indexPlan));
        try (var store = JournalEventStore.open(storage, Journals.TINY, LOG_ID)) {
            fill(store);
        }
        if (indexPlan.isFaultless()) {
            complete(storage);
        }
        return storage;
    }

    /** Opens and closes until all index files are there: a close waits for some, not for all. */
    private static void complete(FaultStorage storage) {
        int sealed = Images.segments(storage.image()).size() - 1;
        for (int i = 0; index(storage).size() < sealed; i++) {
            assertThat(i).as("openings that wrote no file").isLessThan(sealed + 2);
            JournalEventStore.open(storage, Journals.TINY).close();
        }
    }

    private static void fill(JournalEventStore store) {
        for (int i = 0; i < APPENDS; i++) {
            store.append(append(stream(i).toString(), Images.numbered(i, EVENTS))).join();
        }
    }

    private static StreamId stream(int append) {
        return StreamId.parse("order-" + append % 7);
    }

    private static FaultStorage with(FaultStorage journal, FaultStorage index) {
        return FaultStorage.of(journal.image(), FaultPlan.none())
                .withSibling(IndexKeeper.DIRECTORY, index);
    }

    private static Map<String, byte[]> index(FaultStorage storage) {
        var files = new TreeMap<>(storage.sibling(IndexKeeper.DIRECTORY).image());
        files.keySet().removeIf(name -> !name.endsWith(".idx"));
        return files;
    }

    /** Revisions of every stream, read forwards; backwards they have to be the same. */
    private static Map<StreamId, List<Long>> streams(JournalEventStore store) {
        var streams = new TreeMap<StreamId, List<Long>>();
        for (int i = 0; i < 7; i++) {
            StreamRange range = StreamRange.of(stream(i));
            List<Long> forwards = store.read(range).toList().stream().map(Event::position).toList();
            List<Long> backwards =
                    store.read(range.backwards()).toList().stream().map(Event::position).toList();
            assertThat(backwards).isEqualTo(forwards.reversed());
            assertThat(store.revision(stream(i))).isEqualTo(forwards.size());
            streams.put(stream(i), forwards);
        }
        return streams;
    }

    private static Map<StreamId, List<Long>> expected() {
        var streams = new TreeMap<StreamId, List<Long>>();
        for (int event = 0; event < APPENDS * EVENTS; event++) {
            streams.computeIfAbsent(stream(event / EVENTS), s -> new ArrayList<>()).add(event + 1L);
        }
        return streams;
    }
}
