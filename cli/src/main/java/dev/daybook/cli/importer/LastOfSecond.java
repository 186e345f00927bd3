package dev.daybook.cli.importer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Of the prints of a symbol within one second, lets only the last one through. */
final class LastOfSecond {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Map<String, Print> waiting = new HashMap<>();
    private final Consumer<Print> sink;

    LastOfSecond(Consumer<Print> sink) {
        this.sink = sink;
    }

    /** A trade that was seen at a price, and the row that says so. */
    record Print(String symbol, long priceE4, long atMicros, Origin origin) {
        long second() {
            return Math.floorDiv(atMicros, MICROS_PER_SECOND);
        }
    }

    /**
     * @return whether the print takes the place of an earlier one of the same second
     */
    boolean add(Print print) {
        Print previous = waiting.put(print.symbol(), print);
        boolean replaces = previous != null && previous.second() == print.second();
        if (!replaces && previous != null) {
            sink.accept(previous);
        }
        return replaces;
    }

    /** No more prints come. */
    void finish() {
        waiting.values().stream().sorted(Comparator.comparing(Print::symbol)).forEach(sink);
        waiting.clear();
    }
}
