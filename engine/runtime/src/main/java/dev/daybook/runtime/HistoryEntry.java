package dev.daybook.runtime;

import dev.daybook.core.Event;

/** One event of an aggregate, as stored and as the domain reads it, with the state after it. */
public record HistoryEntry<S, E>(Event stored, E event, S stateAfter) {}
