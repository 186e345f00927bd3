package dev.daybook.journal.index;

import dev.daybook.core.EventType;
import dev.daybook.journal.format.v1.StreamTable;
import java.io.IOException;
import java.util.List;

/** Reads sealed segments for an index that has to be made again. Thread-safe. */
public interface SegmentSource {

    /** Gets the DATA blocks of a segment in order. */
    interface Target {
        void block(BlockEntry block, StreamTable streams, List<EventType> types);
    }

    /**
     * @throws dev.daybook.store.StoreException.Corrupt where the segment is damaged
     */
    void read(SegmentIdentity segment, Target target) throws IOException;
}
