package dev.daybook.server.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether there is more, and where to go on. */
record PageInfo(boolean hasNextPage, @Nullable String endCursor) {

    static <T> PageInfo of(List<T> page, boolean hasMore, Function<T, String> cursor) {
        return new PageInfo(hasMore, page.isEmpty() ? null : cursor.apply(page.getLast()));
    }
}
