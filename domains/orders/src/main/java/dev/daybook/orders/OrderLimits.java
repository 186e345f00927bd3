package dev.daybook.orders;

import dev.daybook.core.CommonRejection.InvalidField;
import dev.daybook.core.Decimal4;
import dev.daybook.core.Rejection;
import dev.daybook.core.Utf8;
import dev.daybook.orders.OrderCommand.CreateOrder;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What fields of commands must be, whatever the order's state. Sizes of texts are in UTF-8 bytes;
 * with these, the largest order stays below what a store takes in one append.
 */
public final class OrderLimits {
    public static final int MAX_ITEMS = 500;
    public static final int MAX_CUSTOMER_BYTES = 100;
    public static final int MAX_SKU_BYTES = 64;
    public static final int MAX_TEXT_BYTES = 200;
    public static final long MAX_QUANTITY = 1_000_000_000;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private OrderLimits() {}

    /** The first field that is out of range; null where all are valid. */
    static @Nullable Rejection check(CreateOrder command) {
        Rejection invalid = text("customer", command.customer(), MAX_CUSTOMER_BYTES);
        if (invalid == null) {
            invalid = check(command.items());
        }
        if (invalid == null) {
            invalid = amount("shippingCost", command.shippingCostE4());
        }
        if (invalid == null && !CURRENCY.matcher(command.currency()).matches()) {
            invalid = new InvalidField("currency", "three letters A-Z", command.currency());
        }
        return invalid != null ? invalid : check(command.shippingAddress());
    }

    /** A text that every step of its kind must bring. */
    static @Nullable Rejection check(String field, String text) {
        return text(field, text, MAX_TEXT_BYTES);
    }

    private static @Nullable Rejection check(List<OrderItem> items) {
        if (items.size() > MAX_ITEMS) {
            return new InvalidField(
                    "items", "1 to %d items".formatted(MAX_ITEMS), items.size() + " items");
        }
        for (int i = 0; i < items.size(); i++) {
            Rejection invalid = check("items[%d].".formatted(i), items.get(i));
            if (invalid != null) {
                return invalid;
            }
        }
        return null;
    }

    private static @Nullable Rejection check(String path, OrderItem item) {
        Rejection invalid = text(path + "sku", item.sku(), MAX_SKU_BYTES);
        if (invalid == null) {
            invalid = text(path + "name", item.name(), MAX_TEXT_BYTES);
        }
        if (invalid == null && (item.quantity() < 1 || item.quantity() > MAX_QUANTITY)) {
            invalid =
                    new InvalidField(
                            path + "quantity",
                            "1 to " + MAX_QUANTITY,
                            Long.toString(item.quantity()));
        }
        return invalid != null ? invalid : amount(path + "unitPrice", item.unitPriceE4());
    }

    private static @Nullable Rejection check(ShippingAddress address) {
        Rejection invalid = text("shippingAddress.city", address.city(), MAX_TEXT_BYTES);
        if (invalid == null && !COUNTRY.matcher(address.country()).matches()) {
            invalid =
                    new InvalidField(
                            "shippingAddress.country", "two letters A-Z", address.country());
        }
        if (invalid == null) {
            invalid = optional("shippingAddress.recipient", address.recipient());
        }
        if (invalid == null) {
            invalid = optional("shippingAddress.street", address.street());
        }
        if (invalid == null) {
            invalid = optional("shippingAddress.state", address.state());
        }
        return invalid != null
                ? invalid
                : optional("shippingAddress.postalCode", address.postalCode());
    }

    private static @Nullable Rejection text(String field, String text, int maxBytes) {
        return Utf8.fits(text, 1, maxBytes) && !text.isBlank()
                ? null
                : new InvalidField(field, "1 to %d bytes of text".formatted(maxBytes), text);
    }

    private static @Nullable Rejection optional(String field, String text) {
        return Utf8.fits(text, 0, MAX_TEXT_BYTES)
                ? null
                : new InvalidField(
                        field, "at most %d bytes of text".formatted(MAX_TEXT_BYTES), text);
    }

    private static @Nullable Rejection amount(String field, long amountE4) {
        return amountE4 >= 0
                ? null
                : new InvalidField(field, "0 or more", Decimal4.format(amountE4));
    }
}
