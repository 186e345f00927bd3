package dev.daybook.store;

import dev.daybook.core.StreamId;
import java.util.List;

/**
 * Events for one or several streams, to be stored all or not at all.
 *
 * @param streams at most one entry for a stream, each with at least one event
 * @param recordedAtMicros when the events are recorded; a store whose last event is later takes
 *     that one's time instead, because recorded time never goes backwards
 */
public record Append(List<StreamAppend> streams, long recordedAtMicros) {

    public Append {
        streams = List.copyOf(streams);
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("An append names at least one stream; streams=0");
        }
        if (streams.size() > 1
                && streams.stream().map(StreamAppend::stream).distinct().count() < streams.size()) {
            throw new IllegalArgumentException(
                    "An append names each stream once; streams=%s"
                            .formatted(streams.stream().map(StreamAppend::stream).toList()));
        }
    }

    public static Append to(
            StreamId stream,
            ExpectedRevision expected,
            List<NewEvent> events,
            long recordedAtMicros) {
        return new Append(List.of(new StreamAppend(stream, expected, events)), recordedAtMicros);
    }

    /** The number of events in all streams. */
    public int eventCount() {
        int count = 0;
        for (StreamAppend stream : streams) {
            count += stream.events().size();
        }
        return count;
    }
}
