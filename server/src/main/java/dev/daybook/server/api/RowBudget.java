package dev.daybook.server.api;

import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the rows that one request reads: events, history entries, entities. Nothing else bounds
 * what many pages under many aliases cost together.
 */
final class RowBudget {
    private static final Class<RowBudget> KEY = RowBudget.class;

    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();

    RowBudget(int limit) {
        this.limit = limit;
    }

    /** What to put the budget under in the request's context. */
    static Object key() {
        return KEY;
    }

    /** Takes rows from the request's budget before they are read. */
    static void take(int rows, DataFetchingEnvironment environment) {
        RowBudget budget =
                Objects.requireNonNull(environment.getGraphQlContext().<RowBudget>get(KEY));
        int sum = budget.taken.addAndGet(rows);
        if (sum > budget.limit) {
            throw new RefusedRequest(
                    "LIMIT_EXCEEDED",
                    "The request asks for too many rows in all its fields; ask for smaller pages or send several requests; limit=%d came=%d"
                            .formatted(budget.limit, sum));
        }
    }
}
