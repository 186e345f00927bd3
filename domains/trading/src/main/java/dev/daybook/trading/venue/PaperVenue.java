package dev.daybook.trading.venue;

import dev.daybook.core.CommandId;
import dev.daybook.core.Event;
import dev.daybook.core.ProcessRules;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.ExpireOrder;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.instrument.InstrumentCodec;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;
import dev.daybook.trading.venue.RestingOrder.Phase;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Executes resting orders on paper: all that is left of an order, at the first mark that meets its
 * limit, which may be the last one before the order was placed or amended. A market order is met by
 * any mark. DAY orders are ended when their trading day is over.
 *
 * <p>A fill that is refused leaves the order where it is, until the next mark that meets its limit
 * or the next change of the order: limits of a day renew themselves, suspended accounts come back.
 *
 * <p>A mark costs as much as there are orders that it meets, times the logarithm of all.
 */
public final class PaperVenue implements ProcessRules<AccountCommand> {
    /** How long after a refusal the end of an order is tried again. */
    private static final long EXPIRE_AGAIN_MICROS = 60_000_000;

    private static final String MARK_OBSERVED = "trading.MarkObserved";
    private static final Set<String> EVENT_TYPES =
            Set.of(
                    "trading.OrderPlaced",
                    "trading.OrderAmended",
                    "trading.OrderFilled",
                    "trading.OrderCancelled",
                    "trading.OrderExpired",
                    MARK_OBSERVED);

    private final AccountCodec accountCodec;
    private final InstrumentCodec instrumentCodec;
    private final OpenOrders orders = new OpenOrders();
    private long lastPosition;

    public PaperVenue(AccountCodec accountCodec, InstrumentCodec instrumentCodec) {
        this.accountCodec = accountCodec;
        this.instrumentCodec = instrumentCodec;
    }

    @Override
    public Set<String> eventTypes() {
        return EVENT_TYPES;
    }

    @Override
    public void happened(Event event, Requests<AccountCommand> requests) {
        lastPosition = event.position();
        timePassed(event.recordedAtMicros(), requests);
        if (event.type().name().equals(MARK_OBSERVED)) {
            observe(event, requests);
        } else {
            changeOrder(event, requests);
        }
    }

    private void observe(Event event, Requests<AccountCommand> requests) {
        long priceE4 =
                switch (instrumentCodec.decode(event.type(), event.payload())) {
                    case MarkObserved(long observedE4) -> observedE4;
                };
        String symbol = event.stream().key();
        var mark = new Mark(priceE4, event.id(), event.position());
        orders.mark(symbol, mark);
        orders.fillingMetBy(symbol, mark).forEach(order -> order.later = mark);
        orders.restingMetBy(symbol, mark).forEach(order -> fill(order, mark, requests));
    }

    private void changeOrder(Event event, Requests<AccountCommand> requests) {
        String account = event.stream().key();
        switch (accountCodec.decode(event.type(), event.payload())) {
            case OrderPlaced placed -> {
                orders.add(new RestingOrder(event.id(), event.position(), account, placed));
                renew(event, placed.orderId(), null, placed.quantity(), requests);
                timePassed(event.recordedAtMicros(), requests);
            }
            case OrderAmended(var orderId, _, var limitE4, long remaining) ->
                    renew(event, orderId, limitE4, remaining, requests);
            case OrderFilled filled ->
                    renew(event, filled.orderId(), null, filled.remainingQuantity(), requests);
            case OrderCancelled(var orderId, _, _, _, _) -> close(account, orderId, requests);
            case OrderExpired(var orderId, _, _, _, _) -> close(account, orderId, requests);
            default -> {
                // No event of an order.
            }
        }
    }

    /**
     * An order has new terms, or less to fill: whatever was wanted for it, it is looked at anew.
     *
     * @param limitE4 null where it is as before
     */
    private void renew(
            Event event,
            String orderId,
            @Nullable Long limitE4,
            long remaining,
            Requests<AccountCommand> requests) {
        String account = event.stream().key();
        RestingOrder order = orders.find(account, orderId).orElse(null);
        if (remaining == 0) {
            close(account, orderId, requests);
            return;
        }
        if (order == null || order.phase == Phase.EXPIRING) {
            return;
        }
        requests.withdraw(order.placedBy);
        order.quantity = remaining;
        order.later = null;
        orders.change(order, limitE4 != null ? limitE4 : order.limitE4, Phase.RESTING);
        OptionalLong last = orders.lastPriceE4(order.symbol);
        if (last.isPresent() && order.isMetBy(last.getAsLong())) {
            fill(order, new Mark(last.getAsLong(), event.id(), event.position()), requests);
        }
    }

    private void close(String account, String orderId, Requests<AccountCommand> requests) {
        orders.find(account, orderId)
                .ifPresent(order -> {
                    requests.withdraw(order.placedBy);
                    orders.remove(order);
                });
    }

    /**
     * @param mark the price, and the event that the fill follows from
     */
    private void fill(RestingOrder order, Mark mark, Requests<AccountCommand> requests) {
        orders.move(order, Phase.FILLING);
        String execution =
                CommandId.derived("execution", order.placedBy, mark.eventId()).toString();
        requests.ask(
                new Request<>(
                        order.placedBy,
                        mark.eventId(),
                        mark.position(),
                        order.account,
                        new FillOrder(order.orderId, execution, order.quantity, mark.priceE4())));
    }

    /** Ends the orders whose day is over; the id of an order's end follows from the order alone. */
    @Override
    public void timePassed(long nowMicros, Requests<AccountCommand> requests) {
        for (Optional<RestingOrder> due = orders.takeDue(nowMicros);
                due.isPresent();
                due = orders.takeDue(nowMicros)) {
            RestingOrder order = due.get();
            orders.move(order, Phase.EXPIRING);
            order.dueMicros = nowMicros + EXPIRE_AGAIN_MICROS;
            requests.ask(
                    new Request<>(
                            order.placedBy,
                            order.placedBy,
                            lastPosition,
                            order.account,
                            new ExpireOrder(order.orderId)));
        }
    }

    @Override
    public void refused(
            Request<AccountCommand> request, String code, Requests<AccountCommand> requests) {
        Optional<RestingOrder> order =
                switch (request.body()) {
                    case FillOrder fill -> orders.find(request.key(), fill.orderId());
                    case ExpireOrder(var orderId) -> orders.find(request.key(), orderId);
                    default -> Optional.empty();
                };
        order.filter(found -> found.placedBy.equals(request.subject()))
                .ifPresent(found -> refused(found, requests));
    }

    private void refused(RestingOrder order, Requests<AccountCommand> requests) {
        switch (order.phase) {
            case EXPIRING -> orders.due(order, order.dueMicros);
            case FILLING -> {
                Mark later = order.later;
                order.later = null;
                orders.move(order, Phase.RESTING);
                if (later != null) {
                    fill(order, later, requests);
                }
            }
            case RESTING -> {
                // Nothing was asked for it.
            }
        }
    }
}
