package dev.daybook.server.valuation;

import dev.daybook.core.Event;
import dev.daybook.runtime.Timeline;
import dev.daybook.server.app.Domains;
import dev.daybook.store.EventStore;
import dev.daybook.store.TimeAxis;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.valuation.DayTally;
import dev.daybook.trading.valuation.Portfolio;
import dev.daybook.trading.valuation.ReturnChain;
import dev.daybook.trading.valuation.Worth;
import java.time.LocalDate;
import java.util.ArrayList;

/**
 * Goes once over an account's events and over the marks of what it holds, day by day. For one
 * thread; blocks on the store. Close it.
 */
final class DayWalk implements AutoCloseable {
    private final Period period;
    private final StepLimit steps;
    private final MarkTimelines marks;
    private final Timeline<AccountState, AccountEvent> account;

    DayWalk(EventStore store, Period period, StepLimit steps) {
        this.period = period;
        this.steps = steps;
        this.marks = new MarkTimelines(store, steps);
        this.account =
                Timeline.startingAt(
                        store,
                        Domains.ACCOUNTS,
                        period.account(),
                        TimeAxis.OCCURRED,
                        period.closeMicros(period.first().minusDays(1)));
    }

    DayResults run() {
        var days = new ArrayList<DayResult>();
        var chain = new ReturnChain();
        Worth opening = worth(period.closeMicros(period.first().minusDays(1)));
        Worth before = opening;
        for (LocalDate day = period.first(); !day.isAfter(period.last()); day = day.plusDays(1)) {
            DayTally tally = tally(period.closeMicros(day));
            Worth closing = worth(period.closeMicros(day));
            var returnE4 = chain.add(before, tally.figures(), closing);
            days.add(new DayResult(day, tally.figures(), closing, returnE4, chain.totalE4()));
            before = closing;
        }
        return new DayResults(opening, days);
    }

    private DayTally tally(long closeMicros) {
        var tally = new DayTally();
        account.advanceTo(
                closeMicros,
                (Event stored, AccountEvent event, AccountState _) -> {
                    steps.take();
                    tally.add(event, marks.at(stored.occurredAtMicros()));
                });
        return tally;
    }

    private Worth worth(long instantMicros) {
        return AccountView.of(account.state())
                .map(view -> Portfolio.of(view, marks.at(instantMicros)).worth())
                .orElse(Worth.NOTHING);
    }

    @Override
    public void close() {
        account.close();
        marks.close();
    }
}
