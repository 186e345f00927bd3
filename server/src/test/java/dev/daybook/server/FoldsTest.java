package dev.daybook.server;

import static dev.daybook.server.TestServer.createOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.core.Event;
import dev.daybook.core.EventType;
import dev.daybook.core.Payload;
import dev.daybook.core.StreamId;
import dev.daybook.orders.Order;
import dev.daybook.server.app.Domains;
import dev.daybook.server.app.Folds;
import dev.daybook.trading.account.AccountState;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private final TestServer server = TestServer.start();
    private final Folds folds = new Folds();

    @BeforeEach
    void some_events() {
        server.accepted("createOrder", createOrder("1"));
        server.openAccountWith("1", "1000");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<Event> events() {
        return server.store.readAll(0).toList();
    }

    @Test
    void every_event_of_a_store_folds_to_the_last_state_of_each_stream() {
        events().forEach(folds::add);

        var states = new HashMap<StreamId, Object>();
        folds.forEach(states::put);
        assertThat(folds.streams()).isEqualTo(2);
        assertThat(states.get(new StreamId("order", "1"))).isInstanceOf(Order.class);
        assertThat(states.get(new StreamId("account", "1"))).isInstanceOf(AccountState.class);
    }

    @Test
    void a_missing_event_is_named() {
        Event second = events().getLast();
        assertThatThrownBy(() -> folds.add(second))
                .isInstanceOf(Folds.BrokenException.class)
                .hasMessageContaining("event=account-1@2 expectedRevision=1");
    }

    @Test
    void an_event_that_does_not_decode_is_named() {
        Event broken = with(events().getFirst(), "order", Payload.wrap(new byte[] {1}));
        assertThatThrownBy(() -> folds.add(broken))
                .isInstanceOf(Folds.BrokenException.class)
                .hasMessageContaining("event=order-1@1 type=orders.OrderCreated/1");
    }

    @Test
    void an_event_of_an_unknown_category_is_named() {
        Event stranger = with(events().getFirst(), "invoice", events().getFirst().payload());
        assertThatThrownBy(() -> folds.add(stranger))
                .isInstanceOf(Folds.BrokenException.class)
                .hasMessageContaining("event=invoice-1@1");
    }

    private static Event with(Event event, String category, Payload payload) {
        return new Event(
                new StreamId(category, event.stream().key()),
                event.revision(),
                event.position(),
                event.type(),
                event.recordedAtMicros(),
                event.occurredAtMicros(),
                event.provenance(),
                payload);
    }

    @Test
    void every_event_type_has_a_schema_that_shows_its_fields() {
        assertThat(Domains.eventTypes())
                .contains("orders.OrderCreated", "trading.TradeExecuted", "trading.MarkObserved");
        assertThat(Domains.fields(events().getFirst())).containsEntry("customer", "customer-1");
        Event unknown =
                new Event(
                        new StreamId("order", "1"),
                        1,
                        1,
                        new EventType("orders.OrderMade", 1),
                        0,
                        0,
                        events().getFirst().provenance(),
                        Payload.wrap(new byte[0]));
        assertThatThrownBy(() -> Domains.fields(unknown)).hasMessageContaining("orders.OrderMade");
    }
}
