package dev.daybook.runtime;

import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.EncodedEvents;
import dev.daybook.store.EventAppender;
import dev.daybook.store.EventStore;
import dev.daybook.store.StoreException;
import dev.daybook.store.StreamHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The engine's way into its store: the store's fast appender for what changes one stream, where it
 * has one, and ordinary appends for the rest. For the engine's thread only.
 */
final class StoreWriter {
    private final EventStore store;
    private final ReplyGate gate;
    private final EncodedEvents encoded = new EncodedEvents();
    private @Nullable EventAppender appender;
    private @Nullable CompletableFuture<AppendResult> lastAppend;
    private long lastPosition;
    private boolean hasUnflushed;

    StoreWriter(EventStore store, ReplyGate gate) {
        this.store = store;
        this.gate = gate;
    }

    /** Called once, by the thread that appends. */
    void open() {
        try {
            appender = store.appender(gate).orElse(null);
        } catch (StoreException closed) {
            // Each append will say so to who asked for it.
            appender = null;
        }
    }

    /** Null where the store has no fast appender. */
    @Nullable StreamHandle handle(StreamId stream) {
        return appender == null ? null : appender.stream(stream);
    }

    /** For the events of the next {@link #append}, which all occurred at that time. */
    EncodedEvents events(long occurredAtMicros) {
        return encoded.clear(occurredAtMicros);
    }

    /** Appends {@link #events}; returns what {@link EventAppender#append} does. */
    long append(
            StreamHandle stream,
            long expectedRevision,
            long recordedAtMicros,
            Provenance provenance) {
        if (appender == null) {
            throw new IllegalStateException("A handle without an appender; stream=" + stream);
        }
        long position =
                appender.append(stream, expectedRevision, recordedAtMicros, provenance, encoded);
        if (position > 0) {
            lastPosition = position;
            hasUnflushed = true;
        }
        return position;
    }

    CompletableFuture<AppendResult> append(Append append) {
        return store.append(append);
    }

    /** The append is on its way, and what comes later rests on it. */
    void appended(CompletableFuture<AppendResult> append) {
        lastAppend = append;
        var _ = append.whenComplete((result, thrown) -> gate.release());
    }

    /** The last position that the fast appender gave out. */
    long lastPosition() {
        return lastPosition;
    }

    /** Lets the store write what was appended. */
    void flush() {
        if (hasUnflushed && appender != null) {
            appender.flush();
            hasUnflushed = false;
        }
    }

    /** Waits until everything appended so far is durable or has failed. */
    void awaitDurable() {
        flush();
        if (lastAppend != null) {
            lastAppend.exceptionally(failed -> null).join();
        }
        gate.awaitDurable(lastPosition);
    }
}
