package dev.daybook.trading.account;

import dev.daybook.core.Decimal4;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The positions of an account by symbol.
 *
 * <p>Design note: one array of numbers, so that a trade touches one piece of memory, follows no
 * pointer and stores no reference. It is a hash table with open addressing that starts with room
 * for {@value #INITIAL_CAPACITY} and doubles when it is three quarters full. Each slot has
 *
 * <pre>
 * two words   the symbol's characters; 0, 0 where the slot is free
 * four words  quantity | reserved quantity | cost | price of the last own trade
 * </pre>
 */
final class Holdings {
    /** No slot: the symbol is not held. */
    static final int NONE = -1;

    private static final int INITIAL_CAPACITY = 2;
    private static final int SLOT_WORDS = 6;
    private static final int QUANTITY = 2;
    private static final int RESERVED = 3;
    private static final int COST = 4;
    private static final int LAST_PRICE = 5;

    private long[] words = new long[INITIAL_CAPACITY * SLOT_WORDS];

    /** Here and not asked of the array: then a look at a slot waits for one line, not for two. */
    private int capacity = INITIAL_CAPACITY;

    private int count;

    Holdings copy() {
        var copy = new Holdings();
        copy.words = words.clone();
        copy.capacity = capacity;
        copy.count = count;
        return copy;
    }

    /** Reads from where the symbol's slot is, as a rule, so that it comes near. */
    long touch(String symbol) {
        int home = home(SymbolWords.hash(symbol));
        return words[home] + words[home + LAST_PRICE];
    }

    int count() {
        return count;
    }

    /** A slot to ask until the next change, or {@link #NONE}. */
    int find(String symbol) {
        int at =
                probe(
                        home(SymbolWords.hash(symbol)),
                        SymbolWords.first(symbol),
                        SymbolWords.second(symbol));
        return words[at] == 0 ? NONE : at;
    }

    long quantity(int slot) {
        return slot == NONE ? 0 : words[slot + QUANTITY];
    }

    /** The shares held less those that pending sells reserve. */
    long available(int slot) {
        return slot == NONE ? 0 : words[slot + QUANTITY] - words[slot + RESERVED];
    }

    /** What so many shares cost at the average, half-even; all of them take all of the cost. */
    long costE4(int slot, long part) {
        return Decimal4.multiplyDivide(words[slot + COST], part, words[slot + QUANTITY]);
    }

    long available(String symbol) {
        return available(find(symbol));
    }

    /** A copy of a position; null where the symbol is not held. */
    @Nullable Position of(String symbol) {
        int slot = find(symbol);
        return slot == NONE ? null : position(slot);
    }

    /** A copy of a position that an event names: it is held, else the rules did not write it. */
    Position required(String symbol) {
        return position(requiredSlot(symbol));
    }

    /** Copies of all positions, in no order. */
    List<Position> all() {
        var all = new ArrayList<Position>(count);
        for (int slot = 0; slot < words.length; slot += SLOT_WORDS) {
            if (words[slot] != 0) {
                all.add(position(slot));
            }
        }
        return all;
    }

    private Position position(int slot) {
        var position = new Position(SymbolWords.text(words[slot], words[slot + 1]));
        position.quantity = words[slot + QUANTITY];
        position.reservedQuantity = words[slot + RESERVED];
        position.costE4 = words[slot + COST];
        position.lastTradePriceE4 = words[slot + LAST_PRICE];
        return position;
    }

    /** For a state that is read from a snapshot. */
    void restore(Position position) {
        int slot = findOrAdd(position.symbol);
        words[slot + QUANTITY] = position.quantity;
        words[slot + RESERVED] = position.reservedQuantity;
        words[slot + COST] = position.costE4;
        words[slot + LAST_PRICE] = position.lastTradePriceE4;
    }

    void add(String symbol, long quantity, long costE4) {
        add(findOrAdd(symbol), quantity, costE4);
    }

    private void add(int slot, long quantity, long costE4) {
        words[slot + QUANTITY] = Math.addExact(words[slot + QUANTITY], quantity);
        words[slot + COST] = Math.addExact(words[slot + COST], costE4);
    }

    void remove(String symbol, long quantity, long costRemovedE4) {
        remove(requiredSlot(symbol), quantity, costRemovedE4);
    }

    private void remove(int slot, long quantity, long costRemovedE4) {
        words[slot + QUANTITY] = Math.subtractExact(words[slot + QUANTITY], quantity);
        words[slot + COST] = Math.subtractExact(words[slot + COST], costRemovedE4);
        if (words[slot + QUANTITY] == 0) {
            free(slot);
        }
    }

    /** The price is remembered for want of a mark. */
    void bought(String symbol, long quantity, long costE4, long priceE4) {
        int slot = findOrAdd(symbol);
        add(slot, quantity, costE4);
        words[slot + LAST_PRICE] = priceE4;
    }

    void sold(String symbol, long quantity, long costRemovedE4, long priceE4) {
        int slot = requiredSlot(symbol);
        words[slot + LAST_PRICE] = priceE4;
        remove(slot, quantity, costRemovedE4);
    }

    /** Sets shares aside for a pending sell; a negative number gives them back. */
    void reserve(String symbol, long quantity) {
        int slot = requiredSlot(symbol);
        words[slot + RESERVED] = Math.addExact(words[slot + RESERVED], quantity);
    }

    /** Throws {@link ArithmeticException} where the sums would not fit. */
    void checkAdd(int slot, long quantity, long costE4) {
        if (slot != NONE) {
            var _ = Math.addExact(words[slot + QUANTITY], quantity);
            var _ = Math.addExact(words[slot + COST], costE4);
        }
    }

    private int requiredSlot(String symbol) {
        int slot = find(symbol);
        if (slot == NONE) {
            throw new IllegalStateException(
                    "An event names a position that is not held; symbol=" + symbol);
        }
        return slot;
    }

    private int findOrAdd(String symbol) {
        long first = SymbolWords.first(symbol);
        long second = SymbolWords.second(symbol);
        int slot = probe(home(SymbolWords.hash(symbol)), first, second);
        if (words[slot] != 0) {
            return slot;
        }
        if ((count + 1) * 4 > capacity * 3) {
            grow();
            slot = probe(home(SymbolWords.hash(symbol)), first, second);
        }
        words[slot] = first;
        words[slot + 1] = second;
        count++;
        return slot;
    }

    /** The symbol's slot, or the free one where it belongs. */
    private int probe(int home, long first, long second) {
        int at = home;
        while (words[at] != 0 && (words[at] != first || words[at + 1] != second)) {
            at = next(at);
        }
        return at;
    }

    private int home(int hash) {
        return (hash & (capacity - 1)) * SLOT_WORDS;
    }

    private int next(int slot) {
        int next = slot + SLOT_WORDS;
        return next == words.length ? 0 : next;
    }

    private void grow() {
        long[] old = words;
        words = new long[old.length * 2];
        capacity *= 2;
        for (int slot = 0; slot < old.length; slot += SLOT_WORDS) {
            if (old[slot] != 0) {
                int home = home(SymbolWords.hash(old[slot], old[slot + 1]));
                int to = probe(home, old[slot], old[slot + 1]);
                System.arraycopy(old, slot, words, to, SLOT_WORDS);
            }
        }
    }

    /** Closes the gap: whatever stands behind it and not before its home moves up. */
    private void free(int slot) {
        int gap = slot;
        for (int at = next(gap); words[at] != 0; at = next(at)) {
            if (distance(home(SymbolWords.hash(words[at], words[at + 1])), at)
                    >= distance(gap, at)) {
                System.arraycopy(words, at, words, gap, SLOT_WORDS);
                gap = at;
            }
        }
        for (int i = 0; i < SLOT_WORDS; i++) {
            words[gap + i] = 0;
        }
        count--;
    }

    private int distance(int from, int to) {
        return to >= from ? to - from : to - from + words.length;
    }
}
