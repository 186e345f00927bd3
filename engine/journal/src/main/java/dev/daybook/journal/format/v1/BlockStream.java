package dev.daybook.journal.format.v1;

import dev.daybook.core.StreamId;

/** A stream as the encoder of blocks knows it. */
public abstract class BlockStream {
    private final StreamId id;

    protected BlockStream(StreamId id) {
        this.id = id;
    }

    public final StreamId id() {
        return id;
    }
}
