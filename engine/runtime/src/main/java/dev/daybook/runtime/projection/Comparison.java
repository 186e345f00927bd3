package dev.daybook.runtime.projection;

import dev.daybook.store.projection.ProjectionState;
import dev.daybook.store.projection.TableContents;
import java.util.List;
import java.util.Optional;

/**
 * Two versions of a projection beside each other, as of one moment.
 *
 * @param tables all tables that either of them has
 */
public record Comparison(
        ProjectionState before, ProjectionState after, List<TableComparison> tables) {

    /** One table in both versions; empty where a version has no such table. */
    public record TableComparison(
            String table, Optional<TableContents> before, Optional<TableContents> after) {

        public boolean isSame() {
            return before.equals(after);
        }
    }

    /** Where it is false, one was behind the other, and differences mean nothing. */
    public boolean isAtSamePosition() {
        return before.position() == after.position();
    }

    /** Whether they were at the same position and every table holds the same. */
    public boolean isSame() {
        return isAtSamePosition() && tables.stream().allMatch(TableComparison::isSame);
    }
}
