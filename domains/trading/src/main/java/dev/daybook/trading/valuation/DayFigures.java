package dev.daybook.trading.valuation;

import java.util.List;

/**
 * What an account did on a trading day. Amounts are in units of 10⁻⁴.
 *
 * @param trades trades and fills
 * @param volumeE4 quantity × price of them all
 * @param flowInE4 cash that came in, and shares that came in kind: at the mark when they came, at
 *     their cost where there was none
 * @param flowOutE4 cash and shares that went, valued likewise
 * @param symbolsChanged whose quantity changed, by trade or in kind; sorted
 */
public record DayFigures(
        long trades,
        long volumeE4,
        long realisedPnlE4,
        long flowInE4,
        long flowOutE4,
        List<String> symbolsChanged) {

    public DayFigures {
        symbolsChanged = List.copyOf(symbolsChanged);
    }
}
