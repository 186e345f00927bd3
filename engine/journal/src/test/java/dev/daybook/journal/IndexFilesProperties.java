package dev.daybook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.journal.format.v1.LogId;
import dev.daybook.journal.index.IndexKeeper;
import dev.daybook.journal.storage.FaultPlan;
import dev.daybook.journal.storage.FaultStorage;
import dev.daybook.journal.table.Checks;
import dev.daybook.store.EventStore;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import dev.daybook.tck.StoreDifferential;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever happens to index files between two openings, the store answers as the reference. */
class IndexFilesProperties {
    private static final LogId LOG_ID = new LogId(1, 2);

    /** The smallest segments that take the default limits: a few dozen blocks each. */
    private static final JournalOptions OPTIONS =
            Journals.SMALL.withSegmentSizeBytes(264 * 1024).withZeroFillAheadBytes(0);

    @Test
    void with_many_segments_every_answer_is_that_of_the_reference() {
        var segments = new AtomicInteger();
        Seeds.forEach(
                4,
                random -> {
                    var journal = new Reopened(Checks.ALL, image -> {}, segments);
                    StoreDifferential.of(journal.open(), journal::reopen).run(random, 700);
                });
        assertThat(segments.get()).as("index files of one journal").isGreaterThan(1);
    }

    @Test
    void lost_cut_flipped_and_exchanged_index_files_change_no_answer() {
        Seeds.forEach(
                6,
                random -> {
                    var journal =
                            new Reopened(
                                    Checks.ALL,
                                    image -> damage(image, random),
                                    new AtomicInteger());
                    StoreDifferential.of(journal.open(), journal::reopen).run(random, 700);
                });
    }

    @Test
    void without_checks_exchanged_index_files_change_answers() {
        assertThatThrownBy(() ->
                        Seeds.forEach(
                                6,
                                random -> {
                                    var journal =
                                            new Reopened(
                                                    Checks.NONE,
                                                    IndexFilesProperties::exchangeAll,
                                                    new AtomicInteger());
                                    StoreDifferential.of(journal.open(), journal::reopen)
                                            .run(random, 700);
                                }))
                .as("the negative control")
                .isInstanceOf(AssertionError.class);
    }

    /** A journal in memory that something happens to whenever it is opened again. */
    private static final class Reopened {
        private final Checks checks;
        private final Damage damage;
        private final AtomicInteger segments;
        private FaultStorage storage = FaultStorage.empty(FaultPlan.none());

        Reopened(Checks checks, Damage damage, AtomicInteger segments) {
            this.checks = checks;
            this.damage = damage;
            this.segments = segments;
        }

        EventStore open() {
            return JournalEventStore.open(storage, OPTIONS, LOG_ID, checks);
        }

        /**
         * Opens and closes until all index files are there: a close waits for some, not for all.
         */
        private void complete() {
            int sealed = Images.segments(storage.image()).size() - 1;
            for (int i = 0; indexFiles().size() < sealed; i++) {
                assertThat(i).as("openings that wrote no file").isLessThan(sealed + 2);
                open().close();
            }
        }

        private Map<String, byte[]> indexFiles() {
            var files = new TreeMap<>(storage.sibling(IndexKeeper.DIRECTORY).image());
            files.keySet().removeIf(name -> !name.endsWith(".idx"));
            return files;
        }

        EventStore reopen(EventStore store) {
            store.close();
            complete();
            Map<String, byte[]> index = indexFiles();
            segments.accumulateAndGet(index.size(), Math::max);
            damage.to(index);
            storage =
                    FaultStorage.of(storage.image(), FaultPlan.none())
                            .withSibling(
                                    IndexKeeper.DIRECTORY,
                                    FaultStorage.of(index, FaultPlan.none()));
            return open();
        }
    }

    private interface Damage {
        void to(Map<String, byte[]> files);
    }

    private static void damage(Map<String, byte[]> files, SeededRandom random) {
        for (String name : List.copyOf(files.keySet())) {
            byte[] bytes = Objects.requireNonNull(files.get(name));
            switch (random.between(0, 6)) {
                case 0 -> files.remove(name);
                case 1 -> files.put(name, Arrays.copyOf(bytes, random.between(0, bytes.length)));
                case 2 -> bytes[random.between(0, bytes.length - 1)] ^= 16;
                case 3 -> Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
                case 4 -> files.put(name, files.get(random.oneOf(List.copyOf(files.keySet()))));
                case 5 -> files.put("stranger", bytes);
                default -> {
                    // this one is left as it is
                }
            }
        }
    }

    private static void exchangeAll(Map<String, byte[]> files) {
        var names = List.copyOf(files.keySet());
        var contents = List.copyOf(files.values());
        for (int i = 0; i < names.size(); i++) {
            files.put(names.get(i), contents.get((i + 1) % contents.size()));
        }
    }
}
