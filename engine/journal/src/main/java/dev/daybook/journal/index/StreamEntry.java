package dev.daybook.journal.index;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.BlockStream;
import dev.daybook.store.StreamHandle;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * A stream that is appended to, or was lately: its tip, and its newest posting.
 *
 * <p>Design note: appending and publishing touch a stream here and nowhere else. The writer's
 * thread publishes and any thread reads: it takes the place first, and then whatever of the last
 * revision, for the posting at the place corrects that ({@link PostingLog#lastRevision}).
 */
public final class StreamEntry extends BlockStream implements StreamHandle {
    /** With its name and its place in the map of entries. */
    static final long HEAP_BYTES = 240;

    private static final AtomicLongFieldUpdater<StreamEntry> TIP_REVISION = field("tipRevision");
    private static final AtomicLongFieldUpdater<StreamEntry> LAST_REVISION = field("lastRevision");
    private static final AtomicLongFieldUpdater<StreamEntry> PLACE = field("place");

    private final long firstTip;

    /** Changed by the owner of the append lock only; read without it by whoever has a handle. */
    private volatile long tipRevision;

    /** As {@link #tipRevision}. */
    private boolean retired;

    private volatile long lastRevision;
    private volatile long place = Place.NONE;

    /**
     * @param lastRevision the stream's last durable revision, found in sealed segments; 0 where
     *     there is none
     */
    StreamEntry(StreamId id, long lastRevision) {
        super(id);
        this.firstTip = lastRevision;
        this.lastRevision = lastRevision;
        this.tipRevision = lastRevision;
    }

    private static AtomicLongFieldUpdater<StreamEntry> field(String name) {
        return AtomicLongFieldUpdater.newUpdater(StreamEntry.class, name);
    }

    @Override
    public long tipRevision() {
        return tipRevision;
    }

    public void tipRevision(long revision) {
        TIP_REVISION.lazySet(this, revision);
    }

    /**
     * The index lets go of this entry, and may make another for the stream; so whoever has it as a
     * handle must ask for the stream again. For the owner of the append lock only.
     */
    void retire() {
        retired = true;
    }

    public boolean isRetired() {
        return retired;
    }

    /** For the thread that publishes. */
    void publish(long newPlace, long newLastRevision) {
        LAST_REVISION.lazySet(this, newLastRevision);
        PLACE.lazySet(this, newPlace);
    }

    /** The newest posting. */
    long place() {
        return place;
    }

    /** The last durable revision; may be newer or older than the place. */
    long lastRevision() {
        return lastRevision;
    }

    /** The last revision before this entry was made: that of the sealed segments. */
    long firstTip() {
        return firstTip;
    }
}
