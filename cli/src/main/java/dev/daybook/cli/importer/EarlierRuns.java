package dev.daybook.cli.importer;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.core.CommonRejection.CommandIdReused;
import dev.daybook.core.Event;
import dev.daybook.core.Fingerprint;
import dev.daybook.core.StreamId;
import dev.daybook.runtime.Outcome;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventStore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the commands that earlier runs of an import stored.
 *
 * <p>The engine recognises the last commands of a stream only. An import can have thousands of
 * commands for one stream, so a second run, or one that was interrupted, reads the ids from the
 * stream's events: once for each stream, when its first command comes.
 *
 * <p>Not thread-safe. Memory: one entry for each event of the streams that were named last.
 */
final class EarlierRuns {
    private final EventStore store;
    private final Map<StreamId, Map<CommandId, Stored>> streams = new RecentStreams();
    private final Fingerprint fingerprint = new Fingerprint();

    EarlierRuns(EventStore store) {
        this.store = store;
    }

    /** Rows of one stream lie together, or there are few streams; so the latest are enough. */
    private static final class RecentStreams
            extends LinkedHashMap<StreamId, Map<CommandId, Stored>> {
        private static final long serialVersionUID = 1L;
        private static final int MAX_STREAMS = 1_000;

        RecentStreams() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Map<CommandId, Stored>> eldest) {
            return size() > MAX_STREAMS;
        }
    }

    private record Stored(int commandHash, long revision, long position) {}

    /** What the engine answered an earlier run; empty where the command is new. */
    Optional<Outcome> outcome(StreamId stream, Command<?> command) {
        Map<CommandId, Stored> known = streams.get(stream);
        if (known == null) {
            known = read(stream);
            streams.put(stream, known);
        }
        Stored stored = known.get(command.id());
        if (stored == null) {
            return Optional.empty();
        }
        if (stored.commandHash != fingerprint.of((Record) command.body())) {
            return Optional.of(
                    new Outcome.Rejected(
                            new CommandIdReused(command.id(), stream, stored.revision)));
        }
        return Optional.of(new Outcome.Accepted(stream, stored.revision, stored.position, true));
    }

    private Map<CommandId, Stored> read(StreamId stream) {
        var commands = new HashMap<CommandId, Stored>();
        try (EventCursor events = store.read(stream)) {
            while (events.hasNext()) {
                Event event = events.next();
                commands.put(
                        event.provenance().commandId(),
                        new Stored(
                                event.provenance().commandHash(),
                                event.revision(),
                                event.position()));
            }
        }
        return commands;
    }
}
