package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.recovery.ScannedSegment;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultPlan.Fault;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.journal.storage.Storage;
import dev.daybook.store.EventCursor;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamRange;
import dev.daybook.tck.RecordingHandler;
import dev.daybook.tck.SeededRandom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recompressed segments say what they said before, take less, and survive every crash. */
class RecompressionTest {
    private static final int APPENDS = 60;
    private static final int EVENTS = 30;
    private static final int PAGE = 4096;
    private static final StreamId STREAM = StreamId.parse("order-3");

    @TempDir private Path directory;

    @Test
    void who_waits_for_the_upkeep_finds_all_of_it_done() {
        Map<String, byte[]> image = closed(APPENDS, EVENTS);
        long saved = savedOnTheCallingThread(image);
        var limit = Duration.ofMinutes(10);
        var store =
                JournalEventStore.open(
                        FaultStorage.of(image, FaultPlan.none()),
                        Journals.TINY.withRecompress(true));
        try (store) {
            assertThat(store.awaitUpkeep(limit)).isTrue();

            assertThat(store.info().bytesSaved()).isEqualTo(saved).isPositive();
            assertThat(store.info().indexFileBytes()).isPositive();
        }
        assertThat(store.awaitUpkeep(limit)).isFalse();
    }

    private static long savedOnTheCallingThread(Map<String, byte[]> image) {
        var storage = FaultStorage.of(image, FaultPlan.none());
        try (var store = JournalEventStore.open(storage, Journals.TINY)) {
            store.recompressNow();
            return store.info().bytesSaved();
        }
    }

    @Test
    void every_read_answers_as_before_and_the_files_are_smaller() {
        var storage = FaultStorage.of(closed(APPENDS, EVENTS), FaultPlan.none());
        Verification before = verify(storage.image());
        try (var store = JournalEventStore.open(storage, Journals.TINY)) {
            List<Event> all = store.readAll(0).toList();
            List<Event> stream = store.read(STREAM).toList();
            JournalInfo raw = store.info();

            store.recompressNow();

            assertThat(store.readAll(0).toList()).isEqualTo(all);
            assertThat(store.read(STREAM).toList()).isEqualTo(stream);
            assertThat(replayed(store)).isEqualTo(all);
            assertThat(store.info().bytesUsed()).isLessThan(raw.bytesUsed() * 3 / 4);
            assertThat(store.info().bytesAllocated()).isLessThan(raw.bytesAllocated() * 2 / 3);
            assertThat(store.info().headHash()).isEqualTo(raw.headHash());
            store.append(Images.append(APPENDS, EVENTS)).join();
        }
        Map<String, byte[]> packed = storage.image();
        assertThat(Images.open(packed)).hasSize((APPENDS + 1) * EVENTS);
        var sound = (Verification.Sound) verify(packed);
        assertThat(sound.bytes()).isLessThan(((Verification.Sound) before).bytes() * 3 / 4);
        assertThat(packed.keySet()).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void all_sealed_segments_and_not_the_last_are_recompressed_once() {
        Map<String, byte[]> image = packed();

        List<ScannedSegment> segments = Images.scan(image, HashCheck.ALL).journal().segments();

        assertThat(segments).hasSizeGreaterThan(3);
        for (ScannedSegment segment : segments) {
            assertThat(segment.packed().isPresent()).isEqualTo(segment.isSealed());
        }
        assertThat(segments.getLast().isSealed()).isFalse();
        packed(image)
                .forEach((name, bytes) ->
                        assertThat(Arrays.equals(bytes, bytes(image, name))).as(name).isTrue());
    }

    @Test
    void offsets_in_the_index_stay_what_they_were() {
        Map<String, byte[]> raw = closed(APPENDS, EVENTS);
        Images.Scan before = Images.scan(raw, HashCheck.ALL);

        Images.Scan after = Images.scan(packed(raw), HashCheck.ALL);

        assertThat(after.offsets()).isEqualTo(before.offsets());
        assertThat(after.events()).isEqualTo(before.events());
        assertThat(after.journal().chain()).isEqualTo(before.journal().chain());
    }

    @Test
    void a_reader_under_way_goes_on() throws Exception {
        write(closed(APPENDS, EVENTS));
        try (var store = JournalEventStore.open(directory, Journals.TINY);
                EventCursor all = store.readAll(0);
                EventCursor stream = store.read(StreamRange.of(STREAM).backwards())) {
            List<Event> seen = new ArrayList<>(all.take(EVENTS + 1));
            int ofStream = stream.take(3).size();

            store.recompressNow();

            seen.addAll(all.toList());
            assertThat(seen).hasSize(APPENDS * EVENTS).isEqualTo(store.readAll(0).toList());
            assertThat(ofStream + stream.toList().size()).isEqualTo(APPENDS * EVENTS / 5);
        }
    }

    @Test
    void a_replay_under_way_goes_on() throws Exception {
        write(closed(APPENDS, EVENTS));
        try (var store = JournalEventStore.open(directory, Journals.TINY)) {
            var handler = new RecordingHandler();
            store.replay(
                    0,
                    List.of(event -> {
                        if (event.position() == 2) {
                            store.recompressNow();
                        }
                        handler.onEvent(event);
                    }));

            assertThat(handler.events()).isEqualTo(store.readAll(0).toList());
        }
    }

    @Test
    void an_interrupted_reader_reads_the_file_that_is_there_now() throws Exception {
        write(closed(APPENDS, EVENTS));
        try (var store = JournalEventStore.open(directory, Journals.TINY)) {
            store.recompressNow();
            for (int i = 0; i < 3; i++) {
                Thread.currentThread().interrupt();

                assertThat(store.readAll(0).toList()).hasSize(APPENDS * EVENTS);
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void a_fault_at_any_call_and_a_power_loss_leave_the_old_segment_or_the_new() {
        Map<String, byte[]> image = closed(30, EVENTS);
        List<Event> all = Images.open(image);
        for (Fault fault : new Fault[] {Fault.IO_ERROR, Fault.NO_SPACE, Fault.SHORT_WRITE}) {
            for (int call = 1; call <= callsOfAGoodRun(image); call++) {
                var plan = FaultPlan.at(call, fault);
                var storage = FaultStorage.of(image, plan);
                List<Event> read = recompressed(storage);
                var random = new SeededRandom(call);

                Map<String, byte[]> left = storage.crash(limit -> random.between(0, limit));

                assertThat(read).as("%s at call %d", fault, call).isIn(List.of(), all);
                assertThat(Images.open(left)).as("%s at call %d", fault, call).isEqualTo(all);
                assertThat(verify(left)).isInstanceOf(Verification.Sound.class);
            }
        }
    }

    @Test
    void a_power_cut_at_any_call_leaves_the_old_segment_or_the_new() {
        Map<String, byte[]> image = closed(30, EVENTS);
        List<Event> all = Images.open(image);
        boolean someOld = false;
        boolean someNew = false;
        for (int call = 1; call <= callsOfAGoodRun(image); call++) {
            for (int chance = 0; chance < 3; chance++) {
                Map<String, byte[]> left = cutAt(call, chance, image, FaultPlan.none());

                Images.Scan scan = Images.scan(left, HashCheck.ALL);
                assertThat(scan.events()).as("cut at call %d", call).isEqualTo(all);
                assertThat(Images.open(left)).as("cut at call %d", call).isEqualTo(all);
                boolean packed = scan.journal().segments().getFirst().packed().isPresent();
                someNew |= packed;
                someOld |= !packed;
            }
        }
        assertThat(someOld && someNew).isTrue();
    }

    @Test
    void without_syncs_a_power_cut_takes_a_segment() {
        Map<String, byte[]> image = closed(30, EVENTS);
        List<Event> all = Images.open(image);

        assertThatThrownBy(
                        () -> {
                            for (int call = 1; call <= callsOfAGoodRun(image); call++) {
                                Map<String, byte[]> left =
                                        cutAt(call, 0, image, FaultPlan.syncsThatDoNothing());
                                assertThat(Images.open(left)).isEqualTo(all);
                            }
                        })
                .as("the negative control: this test notices a lost segment")
                .isInstanceOfAny(AssertionError.class, StoreException.class);
    }

    private static Map<String, byte[]> cutAt(
            int call, int chance, Map<String, byte[]> image, FaultPlan plan) {
        var storage = FaultStorage.of(image, plan);
        var random = new SeededRandom(call * 3L + chance);
        var cut = new CutStorage(storage, call, limit -> random.between(0, limit));
        recompressed(cut);
        return cut.left();
    }

    private static int callsOfAGoodRun(Map<String, byte[]> image) {
        var plan = FaultPlan.none();
        var storage = FaultStorage.of(image, plan);
        assertThat(recompressed(storage)).isNotEmpty();
        return plan.calls();
    }

    /** All events as read afterwards; empty where the store did not come so far. */
    private static List<Event> recompressed(Storage storage) {
        try (var store = JournalEventStore.open(storage, Journals.TINY)) {
            store.recompressNow();
            return store.readAll(0).toList();
        } catch (StoreException struck) {
            return List.of();
        }
    }

    @Test
    void one_flipped_bit_in_a_recompressed_segment_is_refused_with_its_place() {
        Map<String, byte[]> image = packed();
        int refused = 0;
        for (String name : Images.segments(image).subList(0, 2)) {
            byte[] bytes = bytes(image, name);
            for (int at = 0; at < bytes.length; at += bytes[at] != 0 ? 3 : 61) {
                bytes[at] ^= (byte) (1 << (at % 8));
                refused += refuses(image, name, at) ? 1 : 0;
                bytes[at] ^= (byte) (1 << (at % 8));
            }
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    private static boolean refuses(Map<String, byte[]> image, String name, int at) {
        try {
            Images.scan(image, HashCheck.LAST_SEGMENT);
            throw new AssertionError("Damage is not found; segment=%s at=%d".formatted(name, at));
        } catch (StoreException.Corrupt damage) {
            assertThat(damage.segment()).isEqualTo(name);
            assertThat(damage.offset()).isLessThanOrEqualTo(at);
            return true;
        }
    }

    @Test
    void a_recompressed_segment_cut_off_anywhere_is_refused() {
        Map<String, byte[]> image = packed();
        String name = Images.segments(image).getFirst();
        byte[] whole = bytes(image, name);
        for (int length = 0; length < whole.length; length += 127) {
            image.put(name, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Images.scan(image, HashCheck.LAST_SEGMENT))
                    .isInstanceOf(StoreException.Corrupt.class);
        }
    }

    @Test
    void a_damaged_segment_is_left_as_it_is() {
        Map<String, byte[]> image = closed(30, EVENTS);
        String name = Images.segments(image).getFirst();
        Images.forge(bytes(image, name), PAGE);
        byte[] forged = bytes(image, name).clone();

        Map<String, byte[]> after = packed(image);

        assertThat(Arrays.equals(bytes(after, name), forged))
                .as("only the own hash tells, which opening does not compute")
                .isTrue();
        String second = Images.segments(image).get(1);
        assertThat(bytes(after, second).length).isLessThan(bytes(image, second).length);
    }

    @Test
    void damage_under_a_running_store_is_refused_by_every_way_to_read() throws Exception {
        write(closed(30, EVENTS));
        try (var store = JournalEventStore.open(directory, Journals.TINY)) {
            store.recompressNow();
            String name = Images.segments(closed(30, EVENTS)).getFirst();
            Path file = directory.resolve("journal").resolve(name);
            byte[] sound = Files.readAllBytes(file);
            for (int at : new int[] {0, 9, 11, 60, 81, 130, 170}) {
                byte[] bad = sound.clone();
                bad[PAGE + at] ^= 1;
                Files.write(file, bad);

                assertRefused(name, () -> store.readAll(0).toList());
                assertRefused(name, () -> store.read(StreamId.parse("order-0")).toList());
                assertRefused(name, () -> replayed(store));
            }
        }
    }

    private static void assertRefused(String segment, ThrowingCallable read) {
        assertThatExceptionOfType(StoreException.Corrupt.class)
                .isThrownBy(read)
                .withMessageContaining("segment=%s offset=%d".formatted(segment, PAGE));
    }

    /** A closed journal with a footer in every sealed segment, which closing does not wait for. */
    private static Map<String, byte[]> closed(int appends, int events) {
        Map<String, byte[]> image = Images.closed(appends, events);
        while (Images.scan(image, HashCheck.NONE).journal().segments().stream()
                .anyMatch(segment -> segment.isSealed() && segment.footer().isEmpty())) {
            image = Images.extended(image, appends, 0, events);
        }
        return image;
    }

    private static Map<String, byte[]> packed() {
        return packed(closed(APPENDS, EVENTS));
    }

    private static Map<String, byte[]> packed(Map<String, byte[]> image) {
        var storage = FaultStorage.of(image, FaultPlan.none());
        try (var store = JournalEventStore.open(storage, Journals.TINY)) {
            store.recompressNow();
        }
        return storage.image();
    }

    private static Verification verify(Map<String, byte[]> image) {
        var storage = FaultStorage.of(image, FaultPlan.none());
        return JournalVerifier.verify(storage, JournalVerifier.Progress.none(), event -> {});
    }

    private static List<Event> replayed(JournalEventStore store) {
        var handler = new RecordingHandler();
        store.replay(0, List.of(handler));
        return handler.events();
    }

    private void write(Map<String, byte[]> image) throws Exception {
        Path journal = Files.createDirectories(directory.resolve("journal"));
        for (var file : image.entrySet()) {
            Files.write(journal.resolve(file.getKey()), file.getValue());
        }
    }

    private static byte[] bytes(Map<String, byte[]> image, String name) {
        return Objects.requireNonNull(image.get(name), name);
    }
}
