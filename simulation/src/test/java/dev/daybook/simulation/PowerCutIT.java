package dev.daybook.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.journal.JournalEventStore;
import dev.daybook.journal.JournalVerifier;
import dev.daybook.journal.Verification;
import dev.daybook.journal.storage.DiskStorage;
import dev.daybook.journal.storage.SyncMode;
import dev.daybook.simulation.LoopFileSystem.Kind;
import dev.daybook.store.EventCursor;
import dev.daybook.store.StoreException;
import dev.daybook.tck.SeededRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Power cuts of a real file system under a real process. {@code -Ddaybook.cuts=1000} makes so many
 * of them instead of 20.
 */
class PowerCutIT {
    private static final int CUTS = Integer.getInteger("daybook.cuts", 20);
    private static final int CUTS_OF_ONE_JOURNAL = 20;
    private static final int CONTROL_CUTS = 10;
    private static final Path FOLDER = Path.of("target", "power-cuts");

    private static WriterProcess writer;

    /** How far a journal has come. */
    private static final class Progress {
        private long stored;
        private long acknowledged;
    }

    @BeforeAll
    static void start() throws IOException {
        try (var trial = LoopFileSystem.make(Kind.XFS, FOLDER)) {
            trial.cutPower();
        } catch (IOException impossible) {
            Assumptions.abort(
                    "Power cuts need root, loop devices, xfsprogs and e2fsprogs: "
                            + impossible.getMessage());
        }
        writer = WriterProcess.start(FOLDER.resolve("writer.log"));
    }

    @AfterAll
    static void stop() {
        if (writer != null) {
            writer.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_acknowledged_survives_power_cuts(Kind kind) throws IOException {
        var random = new SeededRandom(kind.name().length());
        int cuts = (CUTS + 1) / Kind.values().length;
        long acknowledged = 0;
        for (int done = 0; done < cuts; done += CUTS_OF_ONE_JOURNAL) {
            acknowledged += cuts("SYNC", kind, Math.min(CUTS_OF_ONE_JOURNAL, cuts - done), random);
        }
        System.out.printf(
                "power cuts: fileSystem=%s cuts=%d acknowledgedAppends=%d%n",
                kind, cuts, acknowledged);
        assertThat(acknowledged).isGreaterThan(cuts);
    }

    @Test
    void without_syncs_a_power_cut_takes_what_was_acknowledged() {
        assertThatThrownBy(() -> cuts("NOSYNC", Kind.EXT4, CONTROL_CUTS, new SeededRandom(7)))
                .as("the negative control")
                .isInstanceOf(AssertionError.class)
                .hasMessageFindingMatch("Acknowledged appends are lost|The journal is refused");
    }

    /**
     * Cuts the power of one journal again and again.
     *
     * <p>Only what was acknowledged before the cut has to survive. What comes after it, from a
     * kernel that still runs, would reach nobody from a machine without power; and XFS, told to
     * shut down, may let a synced write return without an error though what it wrote is gone.
     */
    private static long cuts(String sync, Kind kind, int cuts, SeededRandom random)
            throws IOException {
        try (var disk = LoopFileSystem.make(kind, FOLDER)) {
            Path journal = disk.directory().resolve("data");
            var progress = new Progress();
            for (int cut = 1; cut <= cuts; cut++) {
                writer.write("%s %s %d".formatted(journal, sync, progress.stored + 1));
                progress.acknowledged =
                        writer.readUntil(progress.stored + random.between(1, 1_500));
                disk.cutPower();
                writer.readUntilStopped();
                disk.unmount();
                disk.mount();
                check(journal, progress);
            }
            return progress.acknowledged;
        }
    }

    /** Everything acknowledged, whole and in order; then at most what was under way. */
    private static void check(Path journal, Progress progress) {
        long stored = 0;
        try (var store =
                        JournalEventStore.open(
                                DiskStorage.at(journal, SyncMode.AUTO), PowerCutWriter.options());
                EventCursor events = store.readAll(0)) {
            while (events.hasNext()) {
                stored++;
                requireWhole(events, stored);
            }
        } catch (StoreException.Corrupt damage) {
            throw new AssertionError("The journal is refused: " + damage.getMessage(), damage);
        }
        progress.stored = stored;
        if (stored < progress.acknowledged) {
            throw new AssertionError(
                    "Acknowledged appends are lost; acknowledged=%d stored=%d"
                            .formatted(progress.acknowledged, stored));
        }
        assertThat(JournalVerifier.verify(journal, JournalVerifier.Progress.none()))
                .isInstanceOf(Verification.Sound.class);
    }

    private static void requireWhole(EventCursor events, long number) {
        for (int i = 0; i < PowerCutWriter.events(number); i++) {
            List<Event> next = events.take(1);
            if (next.isEmpty() || !PowerCutWriter.isWritten(next.getFirst(), number, i)) {
                throw new AssertionError(
                        "An append is not as it was written; number=%d index=%d found=%s"
                                .formatted(number, i, next));
            }
        }
    }
}
