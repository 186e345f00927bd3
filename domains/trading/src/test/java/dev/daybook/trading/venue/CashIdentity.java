package dev.daybook.trading.venue;

import dev.daybook.core.Event;
import dev.daybook.trading.Trading;
import dev.daybook.trading.account.AccountCodec;
import dev.daybook.trading.account.AccountDecider;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.account.AccountView.PositionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the books of every account in a log balance: cash + cost = money in − money out + cost in
 * − cost out + realised.
 */
public final class CashIdentity {
    private final AccountCodec codec = Trading.accountCodec();
    private final AccountDecider decider = Trading.accountDecider();
    private final Map<String, AccountState> accounts = new TreeMap<>();

    /** The next event of the store; those of other categories say nothing here. */
    public void add(Event event) {
        if (event.stream().category().equals(Trading.ACCOUNT)) {
            AccountState state =
                    accounts.computeIfAbsent(event.stream().key(), _ -> decider.initialState());
            decider.evolve(
                    state, codec.decode(event.type(), event.payload()), event.occurredAtMicros());
        }
    }

    public int accounts() {
        return accounts.size();
    }

    /** A line for each account whose books don't balance. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        accounts.forEach((account, state) -> {
            AccountView view = AccountView.of(state).orElseThrow();
            AccountView.Totals totals = view.totals();
            long has =
                    view.cashE4() + view.positions().stream().mapToLong(PositionView::costE4).sum();
            long should =
                    totals.moneyInE4()
                            - totals.moneyOutE4()
                            + totals.costInE4()
                            - totals.costOutE4()
                            + totals.realisedPnlE4();
            if (has != should) {
                faults.add(
                        "cash and cost are %d, should be %d; account=%s"
                                .formatted(has, should, account));
            }
        });
        return faults;
    }
}
