package dev.daybook.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Event;
import dev.daybook.core.StreamId;
import dev.daybook.store.Append;
import dev.daybook.store.AppendResult;
import dev.daybook.store.AppendResult.Appended;
import dev.daybook.store.EventStore;
import java.util.List;

/** What the parts of {@link EventStoreContract} ask of the store that they test. */
public interface StoreUnderTest {

    /** The store of the running test, which began empty. */
    EventStore store();

    /** Closes a durable store and opens it again; leaves any other as it is. */
    void reopenIfDurable();

    /** Appends and waits; the append must be accepted. */
    default Appended appended(Append append) {
        AppendResult result = store().append(append).join();
        assertThat(result).isInstanceOf(Appended.class);
        return (Appended) result;
    }

    /** Everything that is stored, in the store's order. */
    default List<Event> everything() {
        return store().readAll(0).toList();
    }

    default List<Event> stream(String stream) {
        return store().read(StreamId.parse(stream)).toList();
    }
}
