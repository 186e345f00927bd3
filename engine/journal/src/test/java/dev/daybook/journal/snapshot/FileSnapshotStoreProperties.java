package dev.daybook.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import dev.daybook.journal.background.Background;
import dev.daybook.journal.format.v1.ByteSink;
import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultPlan.Fault;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.store.Snapshot;
import dev.daybook.store.SnapshotStore;
import dev.daybook.store.ThreadSource;
import dev.daybook.store.TimeAxis;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever happens to the files: what is found is what was saved. */
class FileSnapshotStoreProperties {
    private static final LogId LOG_ID = new LogId(5, 6);
    private static final int FORMAT = 1;
    private static final int FILE_BYTES = 16 * 1024;
    private static final long DAY_MICROS = 86_400_000_000L;

    @Test
    void everything_is_found_again_until_it_is_old_enough_to_be_thinned_out() {
        Seeds.forEach(
                20,
                random -> {
                    var run = new Run(random);
                    SnapshotStore store = run.open(FaultStorage.empty(FaultPlan.none()));
                    for (int i = 0; i < 300; i++) {
                        run.save(store);
                        run.assertNewestIsFound(store);
                    }
                    run.assertOldOnesAreNear(store);
                    store.close();
                });
    }

    @Test
    void a_power_loss_leaves_right_snapshots_or_none() {
        Seeds.forEach(
                60,
                random -> {
                    var run = new Run(random);
                    var storage = FaultStorage.empty(FaultPlan.none());
                    SnapshotStore store = run.open(storage);
                    for (int i = random.between(1, 200); i > 0; i--) {
                        run.save(store);
                    }
                    run.assertAnyFoundIsRight(store);
                    Map<String, byte[]> image = storage.crash(limit -> random.between(0, limit));
                    store.close();
                    SnapshotStore again = run.open(FaultStorage.of(image, FaultPlan.none()));
                    run.assertAnyFoundIsRight(again);
                    run.save(again);
                    run.assertNewestIsFound(again);
                    again.close();
                });
    }

    @Test
    void a_damaged_byte_hides_snapshots_and_changes_none() {
        Seeds.forEach(
                10,
                random -> {
                    var run = new Run(random);
                    Map<String, byte[]> image = run.filled(150);
                    int found = 0;
                    for (int i = 0; i < 40; i++) {
                        var file = random.oneOf(List.copyOf(image.entrySet()));
                        byte[] damaged = file.getValue().clone();
                        damaged[random.between(0, damaged.length - 1)] ^=
                                (byte) (1 << random.between(0, 7));
                        var files = new TreeMap<>(image);
                        files.put(file.getKey(), damaged);
                        SnapshotStore store = run.open(FaultStorage.of(files, FaultPlan.none()));
                        found += run.assertAnyFoundIsRight(store);
                        store.close();
                    }
                    assertThat(found).as("most of it is still there").isPositive();
                });
    }

    /** Negative control: without its checksum a damaged state would be returned. */
    @Test
    void the_checksum_is_what_hides_a_damaged_state() {
        var run = new Run(new SeededRandom(1));
        Snapshot saved = run.next();
        var record = new ByteSink(100);
        SnapshotRecord.write(saved, record);
        byte[] bytes = record.toByteArray();
        assertThat(SnapshotRecord.read(bytes)).contains(saved);
        int lastOfState = bytes.length - 1;
        bytes[lastOfState] ^= 1;
        assertThat(SnapshotRecord.read(bytes)).isEmpty();
    }

    @Test
    void a_disk_that_fails_or_is_full_loses_snapshots_and_nothing_else_happens() {
        for (Fault fault : List.of(Fault.IO_ERROR, Fault.NO_SPACE, Fault.SHORT_WRITE)) {
            for (int call = 1; call <= 60; call++) {
                var run = new Run(new SeededRandom(call));
                var storage = FaultStorage.empty(FaultPlan.at(call, fault));
                FileSnapshotStore store = run.open(storage);
                for (int i = 0; i < 150; i++) {
                    run.save(store);
                    store.settle();
                    run.assertAnyFoundIsRight(store);
                }
                store.close();
                FileSnapshotStore again =
                        run.open(FaultStorage.of(storage.image(), FaultPlan.none()));
                run.assertAnyFoundIsRight(again);
                run.save(again);
                run.assertNewestIsFound(again);
                again.close();
            }
        }
    }

    private static final class Run {
        private final SeededRandom random;
        private final Set<Snapshot> saved = new HashSet<>();
        private final List<StreamId> streams;
        private final Map<StreamId, Snapshot> newest = new HashMap<>();
        private long micros = 1_000 * DAY_MICROS;

        Run(SeededRandom random) {
            this.random = random;
            var names = new ArrayList<StreamId>();
            for (int i = random.between(1, 5); i > 0; i--) {
                names.add(StreamId.parse("account-" + i));
            }
            streams = names;
        }

        FileSnapshotStore open(FaultStorage storage) {
            return (FileSnapshotStore)
                    FileSnapshotStore.open(
                            storage,
                            LOG_ID,
                            FILE_BYTES,
                            Background.withoutRest(),
                            ThreadSource.platform());
        }

        Map<String, byte[]> filled(int snapshots) {
            var storage = FaultStorage.empty(FaultPlan.none());
            FileSnapshotStore store = open(storage);
            for (int i = 0; i < snapshots; i++) {
                save(store);
            }
            store.settle();
            store.close();
            return storage.image();
        }

        Snapshot next() {
            StreamId stream = random.oneOf(streams);
            Snapshot before = newest.get(stream);
            long revision = (before == null ? 0 : before.revision()) + random.between(1, 150);
            micros += random.between(0L, DAY_MICROS / 4);
            byte[] state = random.bytes(random.chance(3) ? 20_000 : random.between(0, 400));
            return new Snapshot(
                    stream,
                    revision,
                    saved.size() + 1,
                    micros,
                    micros - DAY_MICROS,
                    FORMAT,
                    Payload.wrap(state));
        }

        void save(SnapshotStore store) {
            Snapshot next = next();
            saved.add(next);
            newest.put(next.stream(), next);
            store.save(next);
            if (store instanceof FileSnapshotStore files && random.chance(10)) {
                files.settle();
            }
        }

        void assertNewestIsFound(SnapshotStore store) {
            newest.forEach((stream, snapshot) -> {
                if (saved.size() == snapshot.position()) {
                    assertThat(store.atOrBefore(stream, FORMAT, Long.MAX_VALUE)).contains(snapshot);
                }
            });
        }

        /** Asks for every snapshot, and returns how many were found. */
        int assertAnyFoundIsRight(SnapshotStore store) {
            int found = 0;
            for (StreamId stream : streams) {
                long revision = Long.MAX_VALUE;
                var next = store.atOrBefore(stream, FORMAT, revision);
                while (next.isPresent()) {
                    Snapshot snapshot = next.get();
                    assertThat(saved).contains(snapshot);
                    assertThat(snapshot.stream()).isEqualTo(stream);
                    assertThat(snapshot.revision()).isLessThanOrEqualTo(revision);
                    found++;
                    revision = snapshot.revision() - 1;
                    next = store.atOrBefore(stream, FORMAT, revision);
                }
            }
            return found;
        }

        /** However far back: within a thousand revisions, and within the same day. */
        void assertOldOnesAreNear(SnapshotStore store) {
            for (Snapshot each : saved) {
                long end = each.recordedAtMicros() / DAY_MICROS * DAY_MICROS + DAY_MICROS - 1;
                assertThat(store.atOrBefore(each.stream(), FORMAT, TimeAxis.RECORDED, end))
                        .get()
                        .satisfies(found ->
                                assertThat(found.recordedAtMicros())
                                        .isGreaterThanOrEqualTo(each.recordedAtMicros()));
                assertThat(store.atOrBefore(each.stream(), FORMAT, each.revision()))
                        .as("near %s", each)
                        .matches(found ->
                                each.revision() < 2_000
                                        || each.revision() - found.orElseThrow().revision()
                                                <= 1_000 + 150);
            }
        }
    }
}
