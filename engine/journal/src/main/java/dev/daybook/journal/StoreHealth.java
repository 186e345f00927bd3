package dev.daybook.journal;

import dev.daybook.journal.storage.Storage;
import dev.daybook.store.StoreException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the store is open, and what went wrong if it closed itself. Thread-safe. */
final class StoreHealth {
    private static final long NO_ROOM_BYTES = 64 * 1024;

    private final Storage storage;
    private final AtomicReference<@Nullable StoreException> failure = new AtomicReference<>();
    private volatile boolean closed;

    StoreHealth(Storage storage) {
        this.storage = storage;
    }

    /** Ends appending for good; the first cause is kept and returned. */
    StoreException fail(Throwable cause) {
        StoreException failed = toStoreException(cause);
        StoreException before = failure.compareAndExchange(null, failed);
        return before == null ? failed : before;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** Why appending has ended; empty while it goes on. */
    Optional<StoreException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** What was durable can be read until the owner closes the store. */
    void requireReadable() {
        if (closed) {
            throw new StoreException.Closed("The store is closed; store=" + storage.description());
        }
    }

    void requireWritable() {
        requireReadable();
        StoreException cause = failure.get();
        if (cause != null) {
            throw new StoreException.Closed(
                    "The store closed itself after a failure: " + cause.getMessage(), cause);
        }
    }

    private StoreException toStoreException(Throwable cause) {
        return switch (cause) {
            case StoreException already -> already;
            case IOException io when isFull(io) ->
                    new StoreException.Full(
                            "No space is left on the device: free some and start again; store="
                                    + storage.description(),
                            io);
            case Throwable other -> unavailable(other);
        };
    }

    /** A failure of the file system while writing or reading. */
    StoreException.Unavailable unavailable(Throwable cause) {
        return new StoreException.Unavailable(
                "The journal's files fail: %s; store=%s".formatted(cause, storage.description()),
                cause);
    }

    private boolean isFull(IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("disk quota exceeded")
                || message.contains("not enough space")
                || hasNoRoom();
    }

    private boolean hasNoRoom() {
        try {
            return storage.usableBytes() < NO_ROOM_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }
}
