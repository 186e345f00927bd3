package dev.daybook.orders;

import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SavedSymbols;
import dev.daybook.core.SnapshotCodec;
import dev.daybook.orders.Order.Cancellation;
import dev.daybook.orders.Order.Confirmation;
import dev.daybook.orders.Order.Delivery;
import dev.daybook.orders.Order.Shipment;
import dev.daybook.orders.OrderState.NoOrder;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** States of orders as bytes. Thread-safe. */
public final class OrderSnapshotCodec implements SnapshotCodec<OrderState> {
    private static final int FORMAT = 1;
    private static final SavedSymbols<OrderStatus> STATUSES =
            new SavedSymbols<>(
                    List.of(
                            OrderStatus.CREATED,
                            OrderStatus.CONFIRMED,
                            OrderStatus.SHIPPED,
                            OrderStatus.DELIVERED,
                            OrderStatus.CANCELLED));
    private static final int NO_ORDER = 0;
    private static final int ORDER = 1;

    @Override
    public int format() {
        return FORMAT;
    }

    @Override
    public void encode(OrderState state, PayloadWriter out) {
        switch (state) {
            case NoOrder none -> out.writeUnionBranch(NO_ORDER);
            case Order order -> write(order, out.writeUnionBranch(ORDER));
        }
    }

    @Override
    public OrderState decode(PayloadReader in) {
        return in.readUnionBranch(2) == NO_ORDER ? NoOrder.NO_ORDER : readOrder(in);
    }

    private static void write(Order order, PayloadWriter out) {
        STATUSES.write(order.status(), out);
        OrderCodec.write(order.content(), out);
        out.writeLong(order.createdAtMicros());
        if (writePresence(order.confirmation(), out)
                && order.confirmation() instanceof Confirmation(var paymentId, var micros)) {
            out.writeString(paymentId).writeLong(micros);
        }
        if (writePresence(order.shipment(), out)
                && order.shipment() instanceof Shipment(var number, var carrier, var micros)) {
            out.writeString(number).writeString(carrier).writeLong(micros);
        }
        if (writePresence(order.delivery(), out)
                && order.delivery() instanceof Delivery(var receivedBy, var micros)) {
            out.writeString(receivedBy).writeLong(micros);
        }
        if (writePresence(order.cancellation(), out)
                && order.cancellation() instanceof Cancellation(var reason, var micros)) {
            out.writeString(reason).writeLong(micros);
        }
    }

    private static boolean writePresence(@Nullable Object step, PayloadWriter out) {
        out.writeBoolean(step != null);
        return step != null;
    }

    private static Order readOrder(PayloadReader in) {
        return new Order(
                STATUSES.read(in),
                OrderCodec.readCreated(in),
                in.readLong(),
                readIfPresent(in, () -> new Confirmation(in.readString(), in.readLong())),
                readIfPresent(
                        in, () -> new Shipment(in.readString(), in.readString(), in.readLong())),
                readIfPresent(in, () -> new Delivery(in.readString(), in.readLong())),
                readIfPresent(in, () -> new Cancellation(in.readString(), in.readLong())));
    }

    private static <T> @Nullable T readIfPresent(PayloadReader in, Supplier<T> step) {
        return in.readBoolean() ? step.get() : null;
    }
}
