package dev.daybook.server.api;

import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is more, and where to go on.
 *
 * @param hasPreviousPage whether the page follows another one
 */
record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {

    /**
     * @param arguments of the page's field
     */
    static <T> PageInfo of(
            Arguments arguments, List<T> page, boolean hasMore, Function<T, String> cursor) {
        boolean follows = arguments.environment().getArgument("after") != null;
        return page.isEmpty()
                ? new PageInfo(hasMore, follows, null, null)
                : new PageInfo(
                        hasMore,
                        follows,
                        cursor.apply(page.getFirst()),
                        cursor.apply(page.getLast()));
    }

    static PageInfo of(Page<?> page, PageRequest request) {
        return new PageInfo(
                page.more(),
                request.after().isPresent(),
                page.items().isEmpty() ? null : page.items().getFirst().cursor(),
                page.endCursor().orElse(null));
    }
}
