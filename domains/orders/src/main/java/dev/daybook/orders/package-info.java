/**
 * Orders of an online shop, from the customer's purchase to delivery or cancellation.
 *
 * <p>Read in this order: {@link OrderCommand}, {@link OrderEvent}, {@link OrderRejection}, {@link
 * Order}, {@link OrderDecider}. The decider holds every rule.
 */
@NullMarked
package dev.daybook.orders;

import org.jspecify.annotations.NullMarked;
