package dev.daybook.views.page;

import java.util.Optional;

/**
 * Which page of a query to read.
 *
 * @param size 1 to {@value #MAX_SIZE}
 * @param after the cursor of the last item before the page; empty for the first page
 */
public record PageRequest(int size, Optional<String> after) {
    public static final int MAX_SIZE = 500;

    public PageRequest {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "A page has 1 to %d items; size=%d".formatted(MAX_SIZE, size));
        }
    }

    public static PageRequest first(int size) {
        return new PageRequest(size, Optional.empty());
    }

    public PageRequest after(String cursor) {
        return new PageRequest(size, Optional.of(cursor));
    }
}
