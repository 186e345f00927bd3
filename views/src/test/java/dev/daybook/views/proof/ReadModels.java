package dev.daybook.views.proof;

import dev.daybook.core.Event;
import dev.daybook.store.Append;
import dev.daybook.store.EventStore;
import dev.daybook.store.ExpectedRevision;
import dev.daybook.store.InMemoryEventStore;
import dev.daybook.store.NewEvent;
import dev.daybook.store.StreamAppend;
import dev.daybook.store.projection.Projection;
import dev.daybook.tck.SeededRandom;
import dev.daybook.views.order.OrdersProjection;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.trading.TradingProjection;
import java.time.ZoneId;
import java.util.List;

/** The read models, each with events for it. */
enum ReadModels {
    TRADING {
        @Override
        Projection<SqlTransaction> version(int version) {
            return new TradingProjection(version, ZONE);
        }

        @Override
        List<Event> happened(SeededRandom random, int count) {
            return RandomAccounts.events(random, count, Math.max(20, count / 100));
        }
    },
    ORDERS {
        @Override
        Projection<SqlTransaction> version(int version) {
            return new OrdersProjection(version, ZONE);
        }

        @Override
        List<Event> happened(SeededRandom random, int count) {
            return RandomShop.events(random, count);
        }
    };

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** A new one, which remembers nothing. */
    abstract Projection<SqlTransaction> version(int version);

    abstract List<Event> happened(SeededRandom random, int count);

    /** So many events, durable. */
    final EventStore events(SeededRandom random, int count) {
        return stored(happened(random, count));
    }

    static EventStore stored(List<Event> happened) {
        var events = new InMemoryEventStore();
        for (Event event : happened) {
            var body =
                    new NewEvent(
                            event.type(),
                            event.occurredAtMicros(),
                            event.provenance(),
                            event.payload());
            var part = new StreamAppend(event.stream(), ExpectedRevision.any(), List.of(body));
            events.append(new Append(List.of(part), event.recordedAtMicros())).join();
        }
        return events;
    }
}
