package dev.daybook.journal;

import java.util.Optional;

/**
 * How a journal is doing now, at a price that allows to ask often: no index is read for it.
 *
 * @param appendedPosition last place in the order that was given out, durable or not
 * @param durablePosition of the last event that readers see
 * @param unsyncedBytes appends that are not durable yet
 * @param unsyncedLimitBytes more than these are refused
 * @param bytesAllocated length of all segment files
 * @param failure why nothing more is accepted; empty while appends are
 */
public record JournalStatus(
        long appendedPosition,
        long durablePosition,
        long unsyncedBytes,
        long unsyncedLimitBytes,
        int segments,
        long bytesAllocated,
        Optional<String> failure) {}
