package dev.daybook.trading.account;

import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SavedSymbols;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders in an account's snapshot: the open ones as they were placed, each with its executions,
 * then those that were closed on the day.
 */
final class SavedOrders {
    private static final SavedSymbols<Side> SIDES =
            new SavedSymbols<>(List.of(Side.BUY, Side.SELL));
    private static final SavedSymbols<OrderType> TYPES =
            new SavedSymbols<>(List.of(OrderType.MARKET, OrderType.LIMIT));
    private static final SavedSymbols<TimeInForce> TIMES =
            new SavedSymbols<>(List.of(TimeInForce.DAY, TimeInForce.GTC));
    private static final SavedSymbols<OrderStatus> STATUSES =
            new SavedSymbols<>(
                    List.of(
                            OrderStatus.PENDING,
                            OrderStatus.PARTIALLY_FILLED,
                            OrderStatus.FILLED,
                            OrderStatus.CANCELLED,
                            OrderStatus.EXPIRED));

    private SavedOrders() {}

    static void write(OrderBook orders, PayloadWriter out) {
        List<Order> open = orders.allOpen();
        out.writeInt(open.size());
        for (Order order : open) {
            write(order, out);
            String[] executions = orders.executions(order.orderId()).toArray(String[]::new);
            Arrays.sort(executions);
            out.writeInt(executions.length);
            for (String execution : executions) {
                out.writeString(execution);
            }
        }
        List<Order> closed = orders.allClosedToday();
        out.writeInt(closed.size());
        closed.forEach(order -> write(order, out));
    }

    static void readInto(OrderBook orders, PayloadReader in) {
        for (int left = in.readInt(); left > 0; left--) {
            Order order = read(in);
            orders.put(order);
            for (int executions = in.readInt(); executions > 0; executions--) {
                orders.addExecution(order.orderId(), in.readString());
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            orders.close(read(in));
        }
    }

    private static void write(Order order, PayloadWriter out) {
        out.writeString(order.orderId()).writeString(order.symbol());
        SIDES.write(order.side(), out);
        TYPES.write(order.type(), out);
        TIMES.write(order.timeInForce(), out);
        STATUSES.write(order.status(), out);
        out.writeLong(order.quantity()).writeLong(order.filledQuantity());
        writeOptional(order.limitPriceE4(), out);
        out.writeLong(order.reservePriceE4());
        writeOptional(order.expiresAtMicros(), out);
    }

    private static Order read(PayloadReader in) {
        return new Order(
                in.readString(),
                in.readString(),
                SIDES.read(in),
                TYPES.read(in),
                TIMES.read(in),
                STATUSES.read(in),
                in.readLong(),
                in.readLong(),
                readOptional(in),
                in.readLong(),
                readOptional(in));
    }

    private static void writeOptional(@Nullable Long value, PayloadWriter out) {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeLong(value);
        }
    }

    private static @Nullable Long readOptional(PayloadReader in) {
        return in.readBoolean() ? in.readLong() : null;
    }
}
