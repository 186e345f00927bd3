package dev.daybook.server.api;

import dev.daybook.runtime.AggregateType;
import java.util.function.Function;

/**
 * A command as the API offers it, once and as a list.
 *
 * @param name of the mutation with one {@code input}
 * @param listName of the mutation with many {@code inputs}
 * @param keyField the input's field that names the aggregate
 * @param body makes the domain's command of an input
 */
record CommandField<C>(
        String name,
        String listName,
        AggregateType<?, C, ?, ?> type,
        String keyField,
        Function<InputFields, C> body) {}
