package dev.daybook.tck;

import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.ReplayHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Part of {@link EventStoreContract}: everything read once, by one handler or by several. */
public interface ReplayContract extends StoreUnderTest {
    int STREAMS = 12;

    @Test
    default void one_handler_gets_every_event_in_the_stores_order() {
        manyStreams();

        var handler = new RecordingHandler();
        store().replay(0, List.of(handler));

        assertThat(handler.events()).isEqualTo(everything());
    }

    @Test
    default void a_replay_from_a_position_brings_what_comes_after_it() {
        manyStreams();
        for (long after : new long[] {1, 7, 30, everything().size(), 10_000, Long.MAX_VALUE}) {
            var handler = new RecordingHandler();
            store().replay(after, List.of(handler));

            assertThat(handler.events()).isEqualTo(store().readAll(after).toList());
        }
    }

    @Test
    default void several_handlers_share_the_streams_and_each_gets_its_own_in_order() {
        manyStreams();
        for (int count : new int[] {2, 3, 7}) {
            List<RecordingHandler> handlers =
                    Stream.generate(RecordingHandler::new).limit(count).toList();

            store().replay(0, handlers);

            Set<StreamId> seen = new HashSet<>();
            List<Event> events = new ArrayList<>();
            for (RecordingHandler handler : handlers) {
                assertThat(handler.events()).isSortedAccordingTo(RecordingHandler.BY_POSITION);
                handler.streams().forEach(stream -> assertThat(seen.add(stream)).isTrue());
                events.addAll(handler.events());
            }
            events.sort(RecordingHandler.BY_POSITION);
            assertThat(events).isEqualTo(everything());
        }
    }

    @Test
    default void what_a_handler_throws_ends_the_replay_for_all() {
        manyStreams();
        var failure = new IllegalStateException("a handler fails");
        for (int failing = 0; failing < 2; failing++) {
            List<ReplayHandler> handlers = new ArrayList<>();
            handlers.add(new RecordingHandler());
            handlers.add(
                    failing,
                    replayed -> {
                        throw failure;
                    });

            assertThatThrownBy(() -> store().replay(0, handlers)).isSameAs(failure);
        }
    }

    @Test
    default void a_replay_of_nothing_and_a_replay_for_nobody() {
        var handler = new RecordingHandler();
        store().replay(0, List.of(handler, new RecordingHandler()));

        assertThat(handler.events()).isEmpty();
        assertThatThrownBy(() -> store().replay(0, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void manyStreams() {
        for (int i = 0; i < 60; i++) {
            appended(append("order-" + i % STREAMS, event(2 * i), event(2 * i + 1)));
        }
    }
}
