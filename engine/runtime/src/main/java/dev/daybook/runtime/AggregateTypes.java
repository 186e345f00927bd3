package dev.daybook.runtime;

import java.util.List;

/** The kinds of aggregates that an engine runs, numbered. Thread-safe. */
final class AggregateTypes {
    private final AggregateType<?, ?, ?, ?>[] types;

    AggregateTypes(List<AggregateType<?, ?, ?, ?>> types) {
        this.types = types.toArray(AggregateType<?, ?, ?, ?>[]::new);
        if (types.stream().map(AggregateType::category).distinct().count() < types.size()) {
            throw new IllegalArgumentException(
                    "A category has one aggregate type; categories="
                            + types.stream().map(AggregateType::category).toList());
        }
    }

    int count() {
        return types.length;
    }

    AggregateType<?, ?, ?, ?> get(int number) {
        return types[number];
    }

    /** The number of the type's category. */
    int number(AggregateType<?, ?, ?, ?> type) {
        for (int i = 0; i < types.length; i++) {
            if (types[i].category().equals(type.category())) {
                return i;
            }
        }
        throw unknown(type);
    }

    /** The number of just this type. */
    int requireRegistered(AggregateType<?, ?, ?, ?> type) {
        int number = number(type);
        if (!types[number].equals(type)) {
            throw unknown(type);
        }
        return number;
    }

    private static IllegalArgumentException unknown(AggregateType<?, ?, ?, ?> type) {
        return new IllegalArgumentException(
                "The engine was started without this aggregate type; category=" + type.category());
    }
}
