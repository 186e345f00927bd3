package dev.daybook.views.trading;

import dev.daybook.core.Decimal4;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One-day value at risk by historical simulation, at 95 %.
 *
 * <p>Today's positions are taken through each day of the window: a position of value V gains V ×
 * (close ÷ previous close − 1), where the closes are the last marks of the symbol's days. A symbol
 * without a mark on a day keeps its close, so it gains nothing that day and all of it on the next
 * day that has one. Of n daily gains in ascending order the ⌈n ÷ 20⌉-th is the one that is told:
 * its loss, or 0 where even that day gains. With fewer than {@value #MIN_RETURNS} days nothing is
 * told.
 *
 * <p>Source: P. Jorion, "Value at Risk", historical simulation.
 */
final class HistoricalVar {
    /** Calendar days before the day that is asked about. */
    static final int WINDOW_DAYS = 365;

    static final int MIN_RETURNS = 20;

    /** One day in so many is worse. */
    private static final int TAIL = 20;

    private final List<Long> gainsE4;

    private HistoricalVar(List<Long> gainsE4) {
        this.gainsE4 = gainsE4;
    }

    /**
     * @param valuesE4 of positions by symbol
     * @param closesE4 by symbol and day
     */
    static HistoricalVar of(
            Map<String, Long> valuesE4, Map<String, NavigableMap<Long, Long>> closesE4) {
        var gains = new TreeMap<Long, Long>();
        var days = new TreeSet<Long>();
        closesE4.values().forEach(closes -> days.addAll(closes.keySet()));
        days.forEach(day -> gains.put(day, 0L));
        valuesE4.forEach((symbol, valueE4) ->
                addGains(gains, valueE4, closesE4.getOrDefault(symbol, new TreeMap<>())));
        // The first day has no day before it.
        var list = new ArrayList<>(gains.values());
        return new HistoricalVar(
                list.isEmpty() ? list : list.subList(1, list.size()).stream().sorted().toList());
    }

    private static void addGains(
            Map<Long, Long> gains, long valueE4, NavigableMap<Long, Long> closes) {
        long previous = 0;
        for (var entry : closes.entrySet()) {
            long close = entry.getValue();
            if (previous > 0) {
                long gain = Decimal4.multiplyDivide(valueE4, close - previous, previous);
                gains.merge(entry.getKey(), gain, Math::addExact);
            }
            previous = close;
        }
    }

    int days() {
        return gainsE4.size();
    }

    OptionalLong lossE4() {
        int count = gainsE4.size();
        if (count < MIN_RETURNS) {
            return OptionalLong.empty();
        }
        int rank = (count + TAIL - 1) / TAIL;
        return OptionalLong.of(Math.max(0, Math.negateExact(gainsE4.get(rank - 1))));
    }
}
