package dev.daybook.runtime.projection;

import dev.daybook.core.Clock;
import dev.daybook.store.EventStore;
import dev.daybook.store.projection.ProjectionStore;

/** What all projectors of a process share. */
record Setting<T>(
        EventStore events, ProjectionStore<T> readModels, Clock clock, ProjectionOptions options) {}
