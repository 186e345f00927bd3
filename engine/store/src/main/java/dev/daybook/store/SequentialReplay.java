package dev.daybook.store;

import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The replay of a store that has no faster one: reads all events on the calling thread. */
final class SequentialReplay {
    private final List<? extends ReplayHandler> handlers;
    private final int[] streamCounts;
    private final Map<StreamId, Share> shares = new HashMap<>();

    private SequentialReplay(List<? extends ReplayHandler> handlers) {
        this.handlers = handlers;
        this.streamCounts = new int[handlers.size()];
    }

    /** Which handler gets a stream, and the stream's number there. */
    private record Share(int handler, int streamNumber) {}

    static void run(EventStore store, long after, List<? extends ReplayHandler> handlers) {
        if (handlers.isEmpty()) {
            throw new IllegalArgumentException("A replay needs a handler; handlers=0");
        }
        var replay = new SequentialReplay(handlers);
        try (EventCursor events = store.readAll(after)) {
            events.forEachRemaining(replay::deliver);
        }
    }

    private void deliver(Event event) {
        Share share = shares.computeIfAbsent(event.stream(), this::share);
        handlers.get(share.handler()).onEvent(new Whole(event, share.streamNumber()));
    }

    private Share share(StreamId stream) {
        int handler = Math.floorMod(stream.hashCode(), handlers.size());
        return new Share(handler, streamCounts[handler]++);
    }

    private record Whole(Event event, int streamNumber) implements ReplayedEvent {
        @Override
        public StreamId stream() {
            return event.stream();
        }

        @Override
        public long revision() {
            return event.revision();
        }

        @Override
        public long position() {
            return event.position();
        }

        @Override
        public EventType type() {
            return event.type();
        }

        @Override
        public long recordedAtMicros() {
            return event.recordedAtMicros();
        }

        @Override
        public long occurredAtMicros() {
            return event.occurredAtMicros();
        }

        @Override
        public Payload payload() {
            return event.payload();
        }

        @Override
        public Event toEvent() {
            return event;
        }
    }
}
