package dev.daybook.tck;

import static dev.daybook.store.ExpectedRevision.any;
import static dev.daybook.tck.SampleEvents.append;
import static dev.daybook.tck.SampleEvents.event;
import static dev.daybook.tck.SampleEvents.events;
import static dev.daybook.tck.SampleEvents.part;
import static dev.daybook.tck.SampleEvents.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.daybook.core.Payload;
import dev.daybook.store.Append;
import dev.daybook.store.AppendSize;
import dev.daybook.store.NewEvent;
import org.junit.jupiter.api.Test;

/** Part of {@link EventStoreContract}: the store's limits hold, and refusing leaves no trace. */
public interface AppendLimitsContract extends StoreUnderTest {

    @Test
    default void more_events_than_allowed_are_refused_and_nothing_is_stored() {
        int limit = store().limits().eventsPerAppend();
        NewEvent[] half = events(0, limit / 2).toArray(NewEvent[]::new);
        NewEvent[] rest = events(0, limit - limit / 2 + 1).toArray(NewEvent[]::new);

        assertRefused(
                append(part("order-a", any(), half), part("order-b", any(), rest)),
                "limit=" + limit);
    }

    @Test
    default void a_larger_append_than_allowed_is_refused_and_nothing_is_stored() {
        int limit = store().limits().appendSizeBytes();
        int small = AppendSize.bytes(append("order-a", event(0)));

        assertRefused(ofSize(limit + 1, small), "limitBytes=" + limit);
    }

    @Test
    default void an_append_of_just_the_allowed_size_is_stored() {
        int limit = store().limits().appendSizeBytes();
        int small = AppendSize.bytes(append("order-a", event(0)));
        Append largest = ofSize(limit, small);

        appended(largest);

        assertThat(stream("order-a"))
                .singleElement()
                .satisfies(stored ->
                        assertThat(stored.payload())
                                .isEqualTo(
                                        largest.streams()
                                                .getFirst()
                                                .events()
                                                .getFirst()
                                                .payload()));
    }

    private static Append ofSize(int sizeBytes, int sizeOfEventBytes) {
        NewEvent event = event(0);
        byte[] payload =
                new SeededRandom(1).bytes(sizeBytes - sizeOfEventBytes + event.payload().length());
        return append("order-a", with(event, Payload.wrap(payload)));
    }

    private void assertRefused(Append append, String figure) {
        appended(append("order-a", event(0)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().append(append))
                .withMessageContaining(figure);

        assertThat(everything()).hasSize(1);
        assertThat(appended(append("order-b", event(1))).firstPosition()).isEqualTo(2);
    }
}
