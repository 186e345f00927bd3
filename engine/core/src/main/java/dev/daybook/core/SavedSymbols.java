package dev.daybook.core;

import java.util.List;

/**
 * The constants of an enum as a snapshot numbers them: by their place in this list, whatever order
 * the enum declares them in.
 */
public final class SavedSymbols<T> {
    private final List<T> symbols;

    public SavedSymbols(List<T> symbols) {
        this.symbols = List.copyOf(symbols);
    }

    public void write(T symbol, PayloadWriter out) {
        int index = symbols.indexOf(symbol);
        if (index < 0) {
            throw new IllegalStateException("A symbol without a number; symbol=" + symbol);
        }
        out.writeEnum(index);
    }

    public T read(PayloadReader in) {
        return symbols.get(in.readEnum(symbols.size()));
    }
}
