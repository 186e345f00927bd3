package dev.daybook.journal.format.v1;

/** The smallest and the largest occurredAt of a block's events, microseconds since 1970 UTC. */
public record OccurredSpan(long minMicros, long maxMicros) {}
