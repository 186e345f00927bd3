package dev.daybook.server.api;

import dev.daybook.orders.OrderCommand;
import dev.daybook.orders.OrderCommand.CancelOrder;
import dev.daybook.orders.OrderCommand.ConfirmOrder;
import dev.daybook.orders.OrderCommand.CreateOrder;
import dev.daybook.orders.OrderCommand.DeliverOrder;
import dev.daybook.orders.OrderCommand.ShipOrder;
import dev.daybook.orders.OrderItem;
import dev.daybook.orders.ShippingAddress;
import dev.daybook.server.app.Domains;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The commands of orders, from their inputs. */
final class OrderCommands {
    private OrderCommands() {}

    static List<CommandField<?>> all() {
        return List.of(
                order("createOrder", "createOrders", OrderCommands::create),
                order(
                        "confirmOrder",
                        "confirmOrders",
                        in -> new ConfirmOrder(in.text("paymentId"))),
                order(
                        "shipOrder",
                        "shipOrders",
                        in -> new ShipOrder(in.text("trackingNumber"), in.text("carrier"))),
                order(
                        "deliverOrder",
                        "deliverOrders",
                        in -> new DeliverOrder(in.text("receivedBy"))),
                order("cancelOrder", "cancelOrders", in -> new CancelOrder(in.text("reason"))));
    }

    private static CommandField<OrderCommand> order(
            String name, String listName, Function<InputFields, OrderCommand> body) {
        return new CommandField<>(name, listName, Domains.ORDERS, "orderId", body);
    }

    private static OrderCommand create(InputFields in) {
        return new CreateOrder(
                in.text("customer"),
                in.objects("items").stream().map(OrderCommands::item).toList(),
                in.decimal("shippingCost"),
                in.text("currency"),
                address(in.object("shippingAddress")));
    }

    private static OrderItem item(InputFields in) {
        return new OrderItem(
                in.text("sku"), in.text("name"), in.number("quantity"), in.decimal("unitPrice"));
    }

    private static ShippingAddress address(InputFields in) {
        return new ShippingAddress(
                orEmpty("recipient", in),
                orEmpty("street", in),
                in.text("city"),
                orEmpty("state", in),
                orEmpty("postalCode", in),
                in.text("country"));
    }

    /** The domain has no text where none is known. */
    private static String orEmpty(String name, InputFields in) {
        return Objects.requireNonNullElse(in.optionalText(name), "");
    }
}
