package dev.daybook.journal.snapshot;

import dev.daybook.store.TimeAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which snapshots of a stream stay when they get old: of each day (UTC) the last, by either time;
 * of each thousand revisions the last; and the newest few, which hold the command ids of a stream
 * between them.
 */
final class Thinning {
    static final int NEWEST_KEPT = 8;
    static final int KEPT_EVERY_REVISIONS = 1_000;
    private static final long DAY_MICROS = 86_400_000_000L;

    private Thinning() {}

    /**
     * @param saved in the order in which they were saved
     * @return those that stay, in the order of their revisions
     */
    static <T> List<T> kept(List<T> saved, Function<T, SnapshotEntry> entry) {
        List<T> current = current(saved, entry);
        var kept = new ArrayList<T>();
        for (int i = 0; i < current.size(); i++) {
            boolean isNew = i >= current.size() - NEWEST_KEPT;
            if (isNew || endsSpan(entry.apply(current.get(i)), entry.apply(current.get(i + 1)))) {
                kept.add(current.get(i));
            }
        }
        return kept;
    }

    /** Without what was saved again later, or in another format than the last one. */
    private static <T> List<T> current(List<T> saved, Function<T, SnapshotEntry> entry) {
        var current = new ArrayList<T>();
        int format = entry.apply(saved.getLast()).format();
        long before = Long.MAX_VALUE;
        for (T each : saved.reversed()) {
            SnapshotEntry e = entry.apply(each);
            if (e.format() == format && e.revision() < before) {
                current.add(each);
                before = e.revision();
            }
        }
        return current.reversed();
    }

    private static boolean endsSpan(SnapshotEntry entry, SnapshotEntry next) {
        return entry.revision() / KEPT_EVERY_REVISIONS != next.revision() / KEPT_EVERY_REVISIONS
                || day(entry, TimeAxis.RECORDED) != day(next, TimeAxis.RECORDED)
                || day(entry, TimeAxis.OCCURRED) != day(next, TimeAxis.OCCURRED);
    }

    private static long day(SnapshotEntry entry, TimeAxis axis) {
        return Math.floorDiv(entry.micros(axis), DAY_MICROS);
    }
}
