package dev.daybook.store.projection;

import java.util.OptionalLong;

/**
 * An {@link OperatorAction} as the store keeps it.
 *
 * @param number ascends over all actions of a store
 * @param position of the letter that was replayed or dropped, or what a reset went to
 */
public record RecordedAction(
        long number, ProjectionId projection, OperatorAction action, OptionalLong position) {}
