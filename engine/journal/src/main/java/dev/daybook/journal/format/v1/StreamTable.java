package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;

/** The streams of a block in the order of their first event in it, numbered from 0. */
public interface StreamTable {

    int size();

    StreamId stream(int number);

    /** Revision of the stream's first event in the block. */
    long firstRevision(int number);

    /** How many events of the stream the block holds. */
    int eventCount(int number);
}
