package dev.daybook.trading.valuation;

import java.util.List;
import java.util.OptionalLong;

/**
 * An account's worth at one moment. Amounts are in units of 10⁻⁴.
 *
 * @param costBasisE4 cost of all positions
 * @param estimatedValueE4 of all positions, see {@link ValuedPosition#estimatedValueE4}
 * @param unmarked symbols of positions without a mark: with one of them there is no exact value
 */
public record Worth(long cashE4, long costBasisE4, long estimatedValueE4, List<String> unmarked) {
    /** Of an account that does not exist yet. */
    public static final Worth NOTHING = new Worth(0, 0, 0, List.of());

    public Worth {
        unmarked = List.copyOf(unmarked);
    }

    /** Value of all positions at their marks; empty where one has none. */
    public OptionalLong marketValueE4() {
        return exact(estimatedValueE4);
    }

    /** Cash and the market value; empty as that is. */
    public OptionalLong equityE4() {
        return exact(estimatedEquityE4());
    }

    /** Market value less cost; empty as that is. */
    public OptionalLong unrealisedPnlE4() {
        return exact(Math.subtractExact(estimatedValueE4, costBasisE4));
    }

    /** Cash and the estimated value of all positions. */
    public long estimatedEquityE4() {
        return Math.addExact(cashE4, estimatedValueE4);
    }

    private OptionalLong exact(long valueE4) {
        return unmarked.isEmpty() ? OptionalLong.of(valueE4) : OptionalLong.empty();
    }
}
