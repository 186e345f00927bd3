/**
 * Orders: by id, by customer, by status and time, and figures of each day.
 *
 * <p>Read in this order: {@link OrderTables}, {@link OrdersProjection}, {@link OrderQueries},
 * {@link OrderDayQueries}.
 */
@NullMarked
package dev.daybook.views.order;

import org.jspecify.annotations.NullMarked;
