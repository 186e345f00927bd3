package dev.daybook.views.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of a query's answer.
 *
 * @param more whether items follow after the last one
 */
public record Page<T>(List<Item<T>> items, boolean more) {

    /**
     * @param cursor where the next page begins that follows this item
     */
    public record Item<T>(T value, String cursor) {}

    public Page {
        items = List.copyOf(items);
    }

    public List<T> values() {
        return items.stream().map(Item::value).toList();
    }

    /** Other values with the same cursors, as many and in the same order. */
    public <S> Page<S> with(List<S> others) {
        var replaced = new ArrayList<Item<S>>();
        for (int i = 0; i < items.size(); i++) {
            replaced.add(new Item<>(others.get(i), items.get(i).cursor()));
        }
        return new Page<>(replaced, more);
    }

    /** Of the last item; empty for an empty page. */
    public Optional<String> endCursor() {
        return items.isEmpty() ? Optional.empty() : Optional.of(items.getLast().cursor());
    }
}
