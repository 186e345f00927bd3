package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;

/**
 * A stream's part in a block, as the index knows it.
 *
 * @param number of the stream in the block
 * @param firstRevision of its first event there
 * @param events how many it has there; one behind the other in revision
 */
public record StreamInBlock(StreamId stream, int number, long firstRevision, int events) {}
