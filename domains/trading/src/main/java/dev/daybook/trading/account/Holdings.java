package dev.daybook.trading.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The positions of an account by symbol. */
final class Holdings {
    private final Map<String, Position> positions = new HashMap<>();

    Holdings copy() {
        var copy = new Holdings();
        positions.forEach((symbol, position) -> copy.positions.put(symbol, position.copy()));
        return copy;
    }

    @Nullable Position of(String symbol) {
        return positions.get(symbol);
    }

    Collection<Position> all() {
        return positions.values();
    }

    /** The shares held less those that pending sells reserve. */
    long available(String symbol) {
        Position position = positions.get(symbol);
        return position == null ? 0 : position.available();
    }

    void add(String symbol, long quantity, long costE4) {
        Position position = positions.get(symbol);
        if (position == null) {
            position = new Position(symbol);
            positions.put(symbol, position);
        }
        position.quantity = Math.addExact(position.quantity, quantity);
        position.costE4 = Math.addExact(position.costE4, costE4);
    }

    void remove(String symbol, long quantity, long costRemovedE4) {
        Position position = required(symbol);
        position.quantity = Math.subtractExact(position.quantity, quantity);
        position.costE4 = Math.subtractExact(position.costE4, costRemovedE4);
        if (position.quantity == 0) {
            positions.remove(symbol);
        }
    }

    /** Sets shares aside for a pending sell; a negative number gives them back. */
    void reserve(String symbol, long quantity) {
        Position position = required(symbol);
        position.reservedQuantity = Math.addExact(position.reservedQuantity, quantity);
    }

    /** Remembers at which price the account itself traded, for want of a mark. */
    void traded(String symbol, long priceE4) {
        Position position = positions.get(symbol);
        if (position != null) {
            position.lastTradePriceE4 = priceE4;
        }
    }

    /** Throws {@link ArithmeticException} where the sums would not fit. */
    void checkAdd(String symbol, long quantity, long costE4) {
        Position position = positions.get(symbol);
        if (position != null) {
            var _ = Math.addExact(position.quantity, quantity);
            var _ = Math.addExact(position.costE4, costE4);
        }
    }

    /** For symbols that events name: they are held, else the log is not what the rules wrote. */
    Position required(String symbol) {
        Position position = positions.get(symbol);
        if (position == null) {
            throw new IllegalStateException(
                    "An event names a position that is not held; symbol=" + symbol);
        }
        return position;
    }
}
