package dev.daybook.runtime;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.SnapshotCodec;
import dev.daybook.core.StreamId;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import dev.daybook.store.StreamRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the last commands of a stream: in its snapshots, each of which has those since the one
 * before; and, where one of them is missing, in the events.
 */
final class SavedCommands {
    private final EventStore store;
    private final int limit;

    SavedCommands(EventStore store, int limit) {
        this.store = store;
        this.limit = limit;
    }

    /** At least the last {@code limit} commands up to a snapshot, oldest first; or all. */
    <S> List<AcceptedCommand> upTo(SavedAggregate<S> newest, SnapshotCodec<S> codec) {
        StreamId stream = newest.snapshot().stream();
        var newestFirst = new ArrayList<AcceptedCommand>(newest.commands().reversed());
        long known = newest.idsAfterRevision();
        while (newestFirst.size() < limit && known > 0) {
            Optional<SavedAggregate<S>> before = at(stream, known, codec);
            if (before.isEmpty()) {
                newestFirst.addAll(fromEvents(stream, known, limit - newestFirst.size()));
                break;
            }
            newestFirst.addAll(before.get().commands().reversed());
            known = before.get().idsAfterRevision();
        }
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private <S> Optional<SavedAggregate<S>> at(
            StreamId stream, long revision, SnapshotCodec<S> codec) {
        return store.snapshots()
                .atOrBefore(stream, codec.format(), revision)
                .filter(snapshot -> snapshot.revision() == revision)
                .flatMap(snapshot -> SavedAggregate.read(snapshot, codec))
                .filter(saved -> saved.idsAfterRevision() < revision);
    }

    /** A command of several events has its last one's revision. */
    private List<AcceptedCommand> fromEvents(StreamId stream, long revision, int count) {
        var found = new ArrayList<AcceptedCommand>();
        @Nullable CommandId last = null;
        StreamRange range = StreamRange.of(stream).to(revision).backwards();
        try (EventCursor events = store.read(range)) {
            while (found.size() < count && events.hasNext()) {
                Event event = events.next();
                CommandId id = event.provenance().commandId();
                if (!id.equals(last)) {
                    int hash = event.provenance().commandHash();
                    found.add(new AcceptedCommand(id, hash, event.revision()));
                    last = id;
                }
            }
        }
        return found;
    }
}
