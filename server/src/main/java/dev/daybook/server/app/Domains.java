package dev.daybook.server.app;

import dev.daybook.core.Event;
import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.NoFacts;
import dev.daybook.core.PayloadFields;
import dev.daybook.core.SchemaRegistry;
import dev.daybook.orders.Order;
import dev.daybook.orders.OrderCommand;
import dev.daybook.orders.OrderEvent;
import dev.daybook.orders.OrderState;
import dev.daybook.orders.Orders;
import dev.daybook.runtime.AggregateType;
import dev.daybook.runtime.StateLookup;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.account.AccountStatus;
import dev.daybook.trading.instrument.InstrumentCommand;
import dev.daybook.trading.instrument.InstrumentEvent;
import dev.daybook.trading.instrument.InstrumentState;
import dev.daybook.trading.instrument.Marks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every kind of aggregate that Daybook runs, and how to read any event of theirs. */
public final class Domains {
    /** Customers' orders; the key is the order's id. */
    public static final AggregateType<OrderState, OrderCommand, OrderEvent, NoFacts> ORDERS =
            AggregateType.of(Orders.ORDER, Orders.decider(), Orders.codec())
                    .withSnapshots(Orders.snapshotCodec(), Orders.SNAPSHOT_INTERVAL_EVENTS)
                    .leavingWhen(Domains::isFinal);

    /** Instruments and their marks; the key is the symbol. */
    public static final AggregateType<InstrumentState, InstrumentCommand, InstrumentEvent, NoFacts>
            INSTRUMENTS =
                    AggregateType.of(
                                    Trading.INSTRUMENT,
                                    Trading.instrumentDecider(),
                                    Trading.instrumentCodec())
                            .withSnapshots(
                                    Trading.instrumentSnapshotCodec(),
                                    Trading.SNAPSHOT_INTERVAL_EVENTS);

    /** Trading accounts, which are valued at the last marks of the instruments. */
    public static final AggregateType<AccountState, AccountCommand, AccountEvent, Marks> ACCOUNTS =
            new AggregateType<>(
                            Trading.ACCOUNT,
                            Trading.accountDecider(),
                            Trading.accountCodec(),
                            Domains::lastMarks)
                    .withSnapshots(Trading.accountSnapshotCodec(), Trading.SNAPSHOT_INTERVAL_EVENTS)
                    .leavingWhen(account -> account.status() == AccountStatus.CLOSED);

    private static final Map<String, AggregateType<?, ?, ?, ?>> BY_CATEGORY =
            all().stream().collect(Collectors.toMap(AggregateType::category, Function.identity()));

    private static final SchemaRegistry ORDER_SCHEMAS = Orders.schemas();
    private static final SchemaRegistry TRADING_SCHEMAS = Trading.schemas();

    private static final List<String> EVENT_TYPES =
            Stream.of(ORDER_SCHEMAS, TRADING_SCHEMAS)
                    .flatMap(schemas -> schemas.types().stream())
                    .sorted()
                    .toList();

    private Domains() {}

    /** In no particular order. */
    public static List<AggregateType<?, ?, ?, ?>> all() {
        return List.of(ORDERS, ACCOUNTS, INSTRUMENTS);
    }

    /** The kind of aggregate whose streams have this category. */
    public static Optional<AggregateType<?, ?, ?, ?>> ofCategory(String category) {
        return Optional.ofNullable(BY_CATEGORY.get(category));
    }

    /**
     * The fields of an event's payload, as they were written.
     *
     * @throws MalformedPayloadException where the type or its schema version is not known, or the
     *     bytes don't fit
     */
    public static Map<String, @Nullable Object> fields(Event event) {
        return PayloadFields.of(schemas(event.type().name()).read(event.type(), event.payload()));
    }

    /** The names of all event types, sorted. */
    public static List<String> eventTypes() {
        return EVENT_TYPES;
    }

    private static SchemaRegistry schemas(String type) {
        return ORDER_SCHEMAS.types().contains(type) ? ORDER_SCHEMAS : TRADING_SCHEMAS;
    }

    private static boolean isFinal(OrderState state) {
        return switch (state) {
            case Order order ->
                    switch (order.status()) {
                        case DELIVERED, CANCELLED -> true;
                        case CREATED, CONFIRMED, SHIPPED -> false;
                    };
            case OrderState.NoOrder _ -> false;
        };
    }

    /**
     * A price as of the account's decision: the engine's own states, decided but maybe not durable.
     */
    private static Marks lastMarks(StateLookup states) {
        return symbol -> states.state(INSTRUMENTS, symbol).lastPriceE4();
    }
}
