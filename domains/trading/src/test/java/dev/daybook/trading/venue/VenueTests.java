package dev.daybook.trading.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.CommandId;
import dev.daybook.core.Decimal4;
import dev.daybook.core.Event;
import dev.daybook.core.EventCodec;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.ProcessRules.Request;
import dev.daybook.core.ProcessRules.Requests;
import dev.daybook.core.Provenance;
import dev.daybook.core.StreamId;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.ExpireOrder;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Tells a venue what happened, one event after the other, and looks at what it wants. */
abstract class VenueTests {
    static final long NOON_MICROS = 1_767_600_000_000_000L;
    static final long HOUR_MICROS = 3_600_000_000L;

    final PaperVenue venue = Trading.paperVenue();
    private final SequencedMap<String, Request<AccountCommand>> wanted = new LinkedHashMap<>();
    private final Map<StreamId, Long> revisions = new HashMap<>();
    final List<Request<AccountCommand>> everything = new ArrayList<>();
    private final Requests<AccountCommand> requests =
            new Requests<>() {
                @Override
                public void ask(Request<AccountCommand> request) {
                    wanted.putLast(request.subject(), request);
                    everything.add(request);
                }

                @Override
                public void withdraw(String subject) {
                    wanted.remove(subject);
                }
            };
    private long position;
    private long nowMicros = NOON_MICROS;

    static long e4(String amount) {
        return Decimal4.parse(amount).orElseThrow();
    }

    void account(String account, AccountEvent event) {
        happen(new StreamId(Trading.ACCOUNT, account), Trading.accountCodec(), event);
    }

    void mark(String symbol, String price) {
        happen(
                new StreamId(Trading.INSTRUMENT, symbol),
                Trading.instrumentCodec(),
                new MarkObserved(e4(price)));
    }

    private <E> void happen(StreamId stream, EventCodec<E> codec, E event) {
        var out = new PayloadWriter();
        codec.encode(event, out);
        venue.happened(
                new Event(
                        stream,
                        revisions.merge(stream, 1L, Long::sum),
                        ++position,
                        codec.type(event),
                        nowMicros,
                        nowMicros,
                        Provenance.of(CommandId.derived("test", Long.toString(position)), 0, "me"),
                        out.toPayload()),
                requests);
    }

    void at(long micros) {
        nowMicros = micros;
    }

    void time(long micros) {
        nowMicros = micros;
        venue.timePassed(micros, requests);
    }

    /** What it wants is refused. */
    void refuse() {
        refuse(wanted.pollFirstEntry().getValue());
    }

    void refuse(Request<AccountCommand> request) {
        venue.refused(request, "POSITION_LIMIT", requests);
    }

    /** The venue knows that it was sent, and has no answer by an event yet. */
    void send() {
        wanted.clear();
    }

    static OrderPlaced limit(String orderId, Side side, long quantity, String limit) {
        return placed(orderId, side, quantity, e4(limit), null);
    }

    static OrderPlaced market(String orderId, Side side, long quantity) {
        return placed(orderId, side, quantity, null, null);
    }

    static OrderPlaced day(String orderId, long quantity, String limit, long expiresAtMicros) {
        return placed(orderId, Side.BUY, quantity, e4(limit), expiresAtMicros);
    }

    private static OrderPlaced placed(
            String orderId,
            Side side,
            long quantity,
            @Nullable Long limitE4,
            @Nullable Long expiresAtMicros) {
        return new OrderPlaced(
                orderId,
                "ACME",
                side,
                quantity,
                limitE4 == null ? OrderType.MARKET : OrderType.LIMIT,
                limitE4,
                expiresAtMicros == null ? TimeInForce.GTC : TimeInForce.DAY,
                limitE4 == null ? 1 : limitE4,
                expiresAtMicros);
    }

    /** {@code account order quantity @ price} of each fill that is wanted, {@code … ends}. */
    List<String> wants() {
        return wanted.values().stream()
                .map(request -> request.key() + " " + text(request.body()))
                .toList();
    }

    private static String text(AccountCommand command) {
        return switch (command) {
            case FillOrder fill ->
                    "%s %d @ %s"
                            .formatted(
                                    fill.orderId(),
                                    fill.quantity(),
                                    Decimal4.format(fill.priceE4()));
            case ExpireOrder(var orderId) -> orderId + " ends";
            default -> command.toString();
        };
    }

    void assertWants(String... texts) {
        assertThat(wants()).containsExactly(texts);
    }
}
