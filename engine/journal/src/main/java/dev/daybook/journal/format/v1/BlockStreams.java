package dev.daybook.journal.format.v1;

/** The streams of a block that was built here. */
public interface BlockStreams extends StreamTable {

    /** The stream as it was given to the encoder. */
    BlockStream at(int number);
}
