package dev.daybook.journal.snapshot;

import dev.daybook.journal.format.v1.Pages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of each file would stay if all of them were thinned out now, and which are worth merging
 * for that.
 *
 * <p>Design note: a file is left as it is until half of it is of no use, whatever its age. So
 * merges write less than they free; what is written of a snapshot after it was saved doesn't grow
 * with the length of a run, and neither do the files beyond twice what stays. The price is that a
 * look goes through all tables, so there is one for each quarter of files more.
 */
final class SnapshotSurvey {
    /** Bounds the memory that a merge takes. */
    private static final int MAX_ENTRIES = 400_000;

    private final List<SnapshotFile> files;
    private final long fileSizeBytes;
    private final long[] keptBytes;
    private final int[] keptEntries;

    private SnapshotSurvey(List<SnapshotFile> files, long fileSizeBytes) {
        this.files = files;
        this.fileSizeBytes = fileSizeBytes;
        this.keptBytes = new long[files.size()];
        this.keptEntries = new int[files.size()];
    }

    /**
     * Looks at all tables.
     *
     * @param files oldest first
     * @param fileSizeBytes of a file that is not merged yet
     * @param makeWay is called often
     */
    static SnapshotSurvey of(List<SnapshotFile> files, long fileSizeBytes, Runnable makeWay)
            throws IOException {
        var survey = new SnapshotSurvey(files, fileSizeBytes);
        SnapshotWalk.run(
                files,
                (stream, saved) -> {
                    makeWay.run();
                    for (Located kept : Thinning.kept(saved, Located::entry)) {
                        survey.keptBytes[kept.file()] += kept.entry().length();
                        survey.keptEntries[kept.file()]++;
                    }
                });
        return survey;
    }

    /** Whether so many files more than at the last look are worth another one. */
    static boolean isDue(int filesMore, int files) {
        return filesMore >= Math.max(4, files / 4);
    }

    /** Runs of neighbours, each of which is to be one file; all oldest first. */
    List<List<SnapshotFile>> groups() throws IOException {
        var groups = new ArrayList<List<SnapshotFile>>();
        int from = 0;
        while (from < files.size()) {
            int to = from;
            long entries = 0;
            while (to < files.size()
                    && isWorn(to)
                    && (to == from || entries + keptEntries[to] <= MAX_ENTRIES)) {
                entries += keptEntries[to];
                to++;
            }
            if (to - from > 1 || (to > from && isHalfOf(from, size(from)))) {
                groups.add(List.copyOf(files.subList(from, to)));
            }
            from = Math.max(to, from + 1);
        }
        return groups;
    }

    /** Half empty; a small file is a part of a full one. */
    private boolean isWorn(int file) throws IOException {
        SnapshotFile each = files.get(file);
        return each.finder().walk().isPresent()
                && each.name().canBeMerged()
                && isHalfOf(file, Math.max(size(file), fileSizeBytes));
    }

    private boolean isHalfOf(int file, long bytes) {
        return 2 * Pages.roundUp(SnapshotFileHeader.SIZE_BYTES + keptBytes[file]) <= bytes;
    }

    private long size(int file) throws IOException {
        return files.get(file).data().sizeBytes();
    }
}
