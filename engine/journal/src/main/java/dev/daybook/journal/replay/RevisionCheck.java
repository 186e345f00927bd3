package dev.daybook.journal.replay;

import dev.daybook.store.ReplayHandler;
import dev.daybook.store.ReplayedEvent;
import java.util.Arrays;

/** Requires the revisions of each stream to go on without gaps. For the handler's thread. */
final class RevisionCheck implements ReplayHandler {
    private static final int INITIAL_STREAMS = 1024;

    private final ReplayHandler handler;
    private long[] revisions = new long[INITIAL_STREAMS];
    private int streams;

    RevisionCheck(ReplayHandler handler) {
        this.handler = handler;
    }

    @Override
    public void onEvent(ReplayedEvent event) {
        int stream = event.streamNumber();
        streams = Math.max(streams, stream + 1);
        if (stream >= revisions.length) {
            revisions = Arrays.copyOf(revisions, stream * 2);
        }
        revisions[stream]++;
        if (event.revision() != revisions[stream]) {
            throw new IllegalStateException(
                    "A stream's revisions do not continue; position=" + event.position());
        }
        handler.onEvent(event);
    }

    /** How many streams had events. */
    int streams() {
        return streams;
    }
}
