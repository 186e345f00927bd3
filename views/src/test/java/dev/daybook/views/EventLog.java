package dev.daybook.views;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.EventCodec;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.orders.OrderCodec;
import dev.daybook.orders.OrderEvent;
import dev.daybook.orders.Orders;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.instrument.InstrumentCodec;
import dev.daybook.trading.instrument.InstrumentEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events as a store would deliver them, written down by tests. */
public final class EventLog {
    // Made once: each reads all its schemas.
    private static final OrderCodec ORDERS = Orders.codec();
    private static final AccountCodec ACCOUNTS = Trading.accountCodec();
    private static final InstrumentCodec INSTRUMENTS = Trading.instrumentCodec();

    private final List<Event> events = new ArrayList<>();
    private final Map<StreamId, Long> revisions = new HashMap<>();
    private long position;

    public List<Event> events() {
        return List.copyOf(events);
    }

    /** So many events of no interest here lie between. */
    public EventLog skip(long positions) {
        position += positions;
        return this;
    }

    public EventLog order(String orderId, long atMicros, OrderEvent... happened) {
        return add(new StreamId(Orders.ORDER, orderId), ORDERS, atMicros, happened);
    }

    public EventLog account(String account, long atMicros, AccountEvent... happened) {
        return add(new StreamId(Trading.ACCOUNT, account), ACCOUNTS, atMicros, happened);
    }

    public EventLog mark(String symbol, long atMicros, long priceE4) {
        return add(
                new StreamId(Trading.INSTRUMENT, symbol),
                INSTRUMENTS,
                atMicros,
                new InstrumentEvent.MarkObserved(priceE4));
    }

    @SafeVarargs
    private <E> EventLog add(
            StreamId stream, EventCodec<? super E> codec, long atMicros, E... happened) {
        for (E body : happened) {
            var out = new PayloadWriter();
            codec.encode(body, out);
            position++;
            long revision = revisions.merge(stream, 1L, Long::sum);
            events.add(
                    new Event(
                            stream,
                            revision,
                            position,
                            codec.type(body),
                            atMicros,
                            atMicros,
                            Provenance.of(CommandId.derived("test", "" + position), 0, "tester"),
                            out.toPayload()));
        }
        return this;
    }
}
