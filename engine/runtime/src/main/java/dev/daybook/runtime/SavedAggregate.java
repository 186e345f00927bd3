package dev.daybook.runtime;

import dev.daybook.core.Event;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SnapshotCodec;
import dev.daybook.store.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An aggregate as a snapshot holds it: its state, and the ids of the commands since the snapshot
 * before, so that one id is saved once. Several snapshots together give a whole window of ids.
 *
 * <pre>
 * saved := layout:int state ids complete after:long
 * </pre>
 *
 * @param commands oldest first
 * @param idsAfterRevision the ids are those of all commands that led to later revisions than this
 */
record SavedAggregate<S>(
        Snapshot snapshot, S state, List<AcceptedCommand> commands, long idsAfterRevision) {
    private static final int LAYOUT = 1;

    /** Writes a state, and the ids of the commands that are not in earlier snapshots. */
    static <S> void write(
            S state,
            SnapshotCodec<S> codec,
            CommandWindow window,
            long savedBeforeRevision,
            PayloadWriter out) {
        out.writeInt(LAYOUT);
        codec.encode(state, out);
        out.writeLong(window.writeAfter(savedBeforeRevision, out));
    }

    /** Empty where the bytes are not what this version writes: then the events tell. */
    static <S> Optional<SavedAggregate<S>> read(Snapshot snapshot, SnapshotCodec<S> codec) {
        try {
            PayloadReader in = snapshot.state().reader();
            if (in.readInt() != LAYOUT) {
                return Optional.empty();
            }
            S state = codec.decode(in);
            var commands = new ArrayList<AcceptedCommand>();
            CommandWindow.read(in, commands::add);
            long idsAfterRevision = in.readLong();
            in.expectEnd();
            return Optional.of(new SavedAggregate<>(snapshot, state, commands, idsAfterRevision));
        } catch (RuntimeException anyThatACodecThrows) {
            return Optional.empty();
        }
    }

    long revision() {
        return snapshot.revision();
    }

    /**
     * Whether the snapshot was taken after just this event. A power loss may have kept a snapshot
     * and lost its events, and others may have their revisions now.
     */
    boolean isOf(Event event) {
        return event.revision() == snapshot.revision()
                && event.position() == snapshot.position()
                && event.recordedAtMicros() == snapshot.recordedAtMicros()
                && event.occurredAtMicros() == snapshot.occurredAtMicros();
    }
}
