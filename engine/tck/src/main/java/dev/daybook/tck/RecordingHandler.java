package dev.daybook.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.ReplayHandler;
import dev.daybook.store.ReplayedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps what a replay delivers, and checks that looking at an event shows what the event is. */
public final class RecordingHandler implements ReplayHandler {
    static final Comparator<Event> BY_POSITION = Comparator.comparingLong(Event::position);

    private final List<Event> events = new ArrayList<>();
    private final List<StreamId> streams = new ArrayList<>();

    @Override
    public void onEvent(ReplayedEvent replayed) {
        Event event = replayed.toEvent();
        if (replayed.streamNumber() == streams.size()) {
            assertThat(streams).as("streams met before").doesNotContain(event.stream());
            streams.add(event.stream());
        }
        assertThat(streams.get(replayed.streamNumber())).isEqualTo(event.stream());
        assertThat(replayed.stream()).isEqualTo(event.stream());
        assertThat(replayed.revision()).isEqualTo(event.revision());
        assertThat(replayed.position()).isEqualTo(event.position());
        assertThat(replayed.type()).isEqualTo(event.type());
        assertThat(replayed.recordedAtMicros()).isEqualTo(event.recordedAtMicros());
        assertThat(replayed.occurredAtMicros()).isEqualTo(event.occurredAtMicros());
        assertThat(replayed.payload()).isEqualTo(event.payload());
        events.add(event);
    }

    public List<Event> events() {
        return events;
    }

    /** In the order of their numbers. */
    List<StreamId> streams() {
        return streams;
    }
}
