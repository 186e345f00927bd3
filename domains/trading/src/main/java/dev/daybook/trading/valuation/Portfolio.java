package dev.daybook.trading.valuation;

import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.account.AccountView.PositionView;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * An account with its positions valued at marks.
 *
 * @param positions by symbol
 */
public record Portfolio(AccountView account, List<ValuedPosition> positions) {

    public static Portfolio of(AccountView account, LastMarks marks) {
        return new Portfolio(
                account,
                account.positions().stream()
                        .map(position -> new ValuedPosition(position, marks.of(position.symbol())))
                        .toList());
    }

    /** The sums. Throws {@link ArithmeticException} where one doesn't fit. */
    public Worth worth() {
        return new Worth(
                account.cashE4(),
                sumE4(valued -> valued.position().costE4()),
                sumE4(ValuedPosition::estimatedValueE4),
                positions.stream()
                        .filter(valued -> !valued.isMarked())
                        .map(ValuedPosition::position)
                        .map(PositionView::symbol)
                        .toList());
    }

    private long sumE4(ToLongFunction<ValuedPosition> amountE4) {
        return positions.stream().mapToLong(amountE4).reduce(0, Math::addExact);
    }
}
