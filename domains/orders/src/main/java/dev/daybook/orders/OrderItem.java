package dev.daybook.orders;

/**
 * A line of an order.
 *
 * @param sku the shop's name for the article
 * @param name what the customer reads
 * @param quantity pieces
 * @param unitPriceE4 price of one piece in the order's currency, in units of 10⁻⁴
 */
public record OrderItem(String sku, String name, long quantity, long unitPriceE4) {}
