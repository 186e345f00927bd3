package dev.daybook.journal.snapshot;

import dev.daybook.journal.table.DamagedFileException;
import dev.daybook.journal.table.TableKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Goes through the snapshots of several files stream by stream, by their tables alone: some 40
 * bytes are read for a snapshot of a kilobyte or more. Files without a table are left out.
 */
final class SnapshotWalk {
    private final List<SnapshotFile> files;
    private final PriorityQueue<At> next =
            new PriorityQueue<>(
                    Comparator.comparing((At at) -> at.walk().key()).thenComparingInt(At::file));

    private SnapshotWalk(List<SnapshotFile> files) {
        this.files = files;
    }

    private record At(int file, SnapshotTable.Walk walk) {}

    /** Gets each stream once. */
    interface Visitor {
        /**
         * @param saved at least one, in the order in which they were saved
         */
        void visit(TableKey stream, List<Located> saved) throws IOException;
    }

    /** The table of a file is not what was written. */
    static final class DamagedTableException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient SnapshotFile file;

        DamagedTableException(SnapshotFile file, DamagedFileException cause) {
            super(cause);
            this.file = file;
        }

        SnapshotFile file() {
            return file;
        }
    }

    /**
     * Goes through all of them.
     *
     * @param files oldest first
     */
    static void run(List<SnapshotFile> files, Visitor visitor) throws IOException {
        new SnapshotWalk(files).run(visitor);
    }

    private void run(Visitor visitor) throws IOException {
        for (int file = 0; file < files.size(); file++) {
            Optional<SnapshotTable.Walk> walk = files.get(file).finder().walk();
            if (walk.isPresent()) {
                goOn(new At(file, walk.get()));
            }
        }
        while (!next.isEmpty()) {
            TableKey stream = next.element().walk().key();
            var saved = new ArrayList<Located>();
            while (!next.isEmpty() && next.element().walk().key().equals(stream)) {
                At at = next.remove();
                at.walk().entries().forEach(entry -> saved.add(new Located(at.file(), entry)));
                goOn(at);
            }
            if (!saved.isEmpty()) {
                visitor.visit(stream, saved);
            }
        }
    }

    private void goOn(At at) throws IOException {
        try {
            if (at.walk().next()) {
                next.add(at);
            }
        } catch (DamagedFileException damaged) {
            throw new DamagedTableException(files.get(at.file()), damaged);
        }
    }
}
