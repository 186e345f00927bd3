package dev.daybook.server.api;

import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long one request may still wait, in all its fields. The time begins with the first wait, so
 * that many fields under many aliases wait together no longer than one.
 */
final class WaitBudget {
    private static final Class<WaitBudget> KEY = WaitBudget.class;
    private static final long NOT_BEGUN = 0;

    private final AtomicLong beganNanos = new AtomicLong(NOT_BEGUN);

    /** What to put the budget under in the request's context. */
    static Object key() {
        return KEY;
    }

    /** What is left of the time; zero or less where it is over. */
    static Duration left(Duration timeout, DataFetchingEnvironment environment) {
        WaitBudget budget =
                Objects.requireNonNull(environment.getGraphQlContext().<WaitBudget>get(KEY));
        // Odd, so that it is never the value for "not begun".
        long now = System.nanoTime() | 1;
        long began = budget.beganNanos.compareAndExchange(NOT_BEGUN, now);
        return began == NOT_BEGUN ? timeout : timeout.minusNanos(now - began);
    }
}
