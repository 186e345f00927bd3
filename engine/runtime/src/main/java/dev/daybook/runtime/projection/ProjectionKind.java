package dev.daybook.runtime.projection;

import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import java.util.function.IntFunction;

/**
 * A projection whatever its version.
 *
 * @param version makes the projection that fills the tables of a version, counted from 1
 */
public record ProjectionKind<T>(String name, IntFunction<Projection<T>> version) {

    Projection<T> of(ProjectionId id) {
        return version.apply(id.version());
    }
}
