package dev.daybook.journal.snapshot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a snapshot file: the numbers of the first and the last file whose snapshots it holds,
 * and how often they were merged. A file of snapshots ends in {@code .snap}, its table in {@code
 * .table}.
 */
record SnapshotFileName(long first, long last, int merges) {
    static final String DATA = ".snap";
    static final String TABLE = ".table";

    /** As many as a name has digits for. */
    private static final int MAX_MERGES = 999;

    static final Comparator<SnapshotFileName> NEWEST_FIRST =
            Comparator.comparingLong(SnapshotFileName::last)
                    .thenComparingInt(SnapshotFileName::merges)
                    .reversed();

    private static final Pattern NAME =
            Pattern.compile("(\\d{1,15})-(\\d{1,15})\\.(\\d{1,3})\\.snap");

    static SnapshotFileName of(long number) {
        return new SnapshotFileName(number, number, 0);
    }

    /** Of the file that neighbours become, oldest first. */
    static SnapshotFileName merged(List<SnapshotFileName> group) {
        int merges = group.stream().mapToInt(SnapshotFileName::merges).max().orElse(0);
        return new SnapshotFileName(group.getFirst().first(), group.getLast().last(), merges + 1);
    }

    boolean canBeMerged() {
        return merges < MAX_MERGES;
    }

    /** Empty for any other file's name. */
    static Optional<SnapshotFileName> parse(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(
                        new SnapshotFileName(
                                Long.parseLong(parts.group(1)),
                                Long.parseLong(parts.group(2)),
                                Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    /** Whether the other file's snapshots were merged into this one. */
    boolean replaces(SnapshotFileName other) {
        return first <= other.first && other.last <= last && merges > other.merges;
    }

    String data() {
        return this + DATA;
    }

    String table() {
        return this + TABLE;
    }

    @Override
    public String toString() {
        return "%010d-%010d.%d".formatted(first, last, merges);
    }
}
