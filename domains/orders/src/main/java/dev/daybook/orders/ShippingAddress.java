package dev.daybook.orders;

/**
 * Where an order goes. City and country are always known; what else isn't is an empty text.
 *
 * @param state state, province or region
 * @param country two letters, such as {@code BR}. Source: ISO 3166-1 alpha-2
 */
public record ShippingAddress(
        String recipient,
        String street,
        String city,
        String state,
        String postalCode,
        String country) {}
