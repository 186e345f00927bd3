package dev.daybook.journal;

import dev.daybook.core.Event;
import dev.daybook.journal.format.v1.SegmentFooter;
import dev.daybook.journal.recovery.HashCheck;
import dev.daybook.journal.recovery.JournalScan;
import dev.daybook.journal.recovery.ScannedJournal;
import dev.daybook.journal.recovery.ScannedSegment;
import dev.daybook.journal.replay.ParallelCheck;
import dev.daybook.journal.storage.DiskStorage;
import dev.daybook.journal.storage.LockMode;
import dev.daybook.journal.storage.Storage;
import dev.daybook.journal.storage.StorageLock;
import dev.daybook.journal.storage.SyncMode;
import dev.daybook.store.ReplayHandler;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a whole journal, checks everything in it, and changes nothing. */
public final class JournalVerifier {
    private JournalVerifier() {}

    /** Hears how far verifying has come. */
    public interface Progress {
        /** After each block. */
        void verified(long events, long bytes);

        static Progress none() {
            return (events, bytes) -> {};
        }
    }

    /**
     * Verifies the journal in a directory.
     *
     * @throws StoreException.InUse where a process has it open
     * @throws StoreException.UnsupportedFormat where there is no journal, or of another version
     */
    public static Verification verify(Path directory, Progress progress) {
        return verify(directory, progress, event -> {});
    }

    /**
     * Verifies the journal in a directory.
     *
     * @param onEvent gets every event in the store's order, once its block is verified; what it
     *     throws ends verifying
     */
    public static Verification verify(Path directory, Progress progress, Consumer<Event> onEvent) {
        return verify(DiskStorage.at(directory, SyncMode.FORCE), progress, onEvent);
    }

    /** Verifies the journal in a storage of the caller's. */
    public static Verification verify(Storage storage, Progress progress, Consumer<Event> onEvent) {
        try (StorageLock _ = storage.lock(LockMode.SHARED)) {
            return verifyLocked(storage, new EventCheck(progress, onEvent));
        } catch (StoreException.Corrupt damage) {
            return new Verification.Damaged(
                    String.valueOf(damage.getMessage()), damage.segment(), damage.offset());
        } catch (IOException failure) {
            throw new StoreException.Unavailable(
                    "The journal's files fail: %s; store=%s"
                            .formatted(failure, storage.description()),
                    failure);
        }
    }

    /**
     * Verifies the journal in a directory on several threads.
     *
     * @param handlers get every event, each its share of the streams on a thread of its own
     * @return empty where anything at all is not as it should be, in the journal or in a handler;
     *     {@link #verify} then tells what comes first, and throws what is to be thrown
     * @throws StoreException.InUse where a process has it open
     */
    public static Optional<Verification.Sound> prove(
            Path directory, Progress progress, List<? extends ReplayHandler> handlers) {
        return prove(DiskStorage.at(directory, SyncMode.FORCE), progress, handlers);
    }

    /** Verifies the journal in a storage of the caller's on several threads. */
    public static Optional<Verification.Sound> prove(
            Storage storage, Progress progress, List<? extends ReplayHandler> handlers) {
        try (StorageLock _ = storage.lock(LockMode.SHARED);
                var check = new ParallelCheck(handlers, progress::verified)) {
            Optional<ScannedJournal> scanned = new JournalScan(storage, HashCheck.ALL, check).run();
            ParallelCheck.Checked checked = check.end();
            return scanned.filter(journal -> hasRoots(journal, check))
                    .map(journal -> sound(journal, checked, check.streams()));
        } catch (StoreException.InUse owned) {
            throw owned;
        } catch (IOException | StoreException | ParallelCheck.FailedException notSound) {
            return Optional.empty();
        }
    }

    private static boolean hasRoots(ScannedJournal journal, ParallelCheck check) {
        for (int i = 0; i < journal.segments().size(); i++) {
            Optional<SegmentFooter> footer = journal.segments().get(i).footer();
            if (footer.isPresent() && !footer.get().merkleRoot().equals(check.root(i))) {
                return false;
            }
        }
        return true;
    }

    private static Verification verifyLocked(Storage storage, EventCheck check) throws IOException {
        Optional<ScannedJournal> scanned = new JournalScan(storage, HashCheck.ALL, check).run();
        if (scanned.isEmpty()) {
            throw new StoreException.UnsupportedFormat(
                    "There is no journal here; store=%s".formatted(storage.description()));
        }
        var checked =
                new ParallelCheck.Checked(
                        check.blocks(),
                        check.events(),
                        check.firstRecordedAtMicros(),
                        check.lastRecordedAtMicros());
        return sound(scanned.get(), checked, check.streams());
    }

    private static Verification.Sound sound(
            ScannedJournal journal, ParallelCheck.Checked checked, long streams) {
        long bytes = 0;
        for (ScannedSegment segment : journal.segments()) {
            bytes += segment.usedBytes();
        }
        return new Verification.Sound(
                journal.segments().size(),
                checked.blocks(),
                checked.events(),
                streams,
                bytes,
                checked.firstRecordedAtMicros(),
                checked.lastRecordedAtMicros(),
                journal.chain().lastHash().hex(),
                journal.last().torn().map(t -> t.toOffset() - t.fromOffset()).orElse(0L));
    }
}
