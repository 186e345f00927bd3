package dev.daybook.store.projection;

import java.util.List;
import java.util.Optional;

/**
 * The versions of one projection at one moment.
 *
 * @param all by ascending version
 */
public record ProjectionVersions(String name, List<ProjectionState> all) {

    public ProjectionVersions {
        all = List.copyOf(all);
    }

    /** The version that queries read; empty where the projection is unknown. */
    public Optional<ProjectionState> active() {
        return all.stream().filter(ProjectionState::active).findFirst();
    }

    public Optional<ProjectionState> version(int version) {
        return all.stream().filter(state -> state.id().version() == version).findFirst();
    }
}
