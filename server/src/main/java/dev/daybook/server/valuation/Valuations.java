package dev.daybook.server.valuation;

import dev.daybook.core.Event;
import dev.daybook.runtime.Folded;
import dev.daybook.runtime.StateReader;
import dev.daybook.runtime.temporal.LastEvent;
import dev.daybook.runtime.temporal.PastState;
import dev.daybook.server.app.Domains;
import dev.daybook.server.app.TemporalService;
import dev.daybook.store.EventStore;
import dev.daybook.store.StreamRange;
import dev.daybook.store.TimeAxis;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountState;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.instrument.InstrumentState;
import dev.daybook.trading.valuation.LastMarks;
import dev.daybook.trading.valuation.Portfolio;
import dev.daybook.trading.valuation.Worth;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What an account is or was worth, and what it earned day by day: from its events and the marks of
 * what it holds, and from nothing else. Thread-safe; blocks on the store. Throws {@link
 * ArithmeticException} where an amount doesn't fit 64 bits.
 */
public final class Valuations {
    private final EventStore store;
    private final TemporalService temporal;
    private final StateReader<AccountState, AccountEvent> accounts;

    /**
     * A valued account.
     *
     * @param worth the portfolio's
     * @param last the last event of the account that is part of it
     */
    public record Valued(Portfolio portfolio, Worth worth, LastEvent last) {
        public AccountView account() {
            return portfolio.account();
        }

        private static Valued of(PastState<AccountView> past, LastMarks marks) {
            var portfolio = Portfolio.of(past.view(), marks);
            return new Valued(portfolio, portfolio.worth(), past.last());
        }
    }

    public Valuations(EventStore store, TemporalService temporal) {
        this.store = store;
        this.temporal = temporal;
        this.accounts = new StateReader<>(store, Domains.ACCOUNTS);
    }

    /** With everything that is durable now. */
    public Optional<Valued> latest(String account, StepLimit steps) {
        return asOf(account, TimeAxis.RECORDED, store.lastRecordedAtMicros(), steps);
    }

    /** The account as of an instant, at the last marks as of the same instant. */
    public Optional<Valued> asOf(
            String account, TimeAxis axis, long instantMicros, StepLimit steps) {
        LastMarks marks =
                symbol -> {
                    steps.take();
                    return temporal.instruments()
                            .asOf(symbol, axis, instantMicros)
                            .map(PastState::view)
                            .orElse(InstrumentState.UNSEEN);
                };
        return temporal.accounts()
                .asOf(account, axis, instantMicros)
                .map(past -> Valued.of(past, marks));
    }

    /**
     * The trading days that the log tells of: from the account's first to the day of the newest
     * event in the store, as far as they lie within two dates. Empty where there is no such
     * account.
     */
    public Optional<Period> period(String account, LocalDate from, LocalDate to) {
        return accounts.at(account, 1).map(opened -> period(account, opened, from, to));
    }

    private Period period(
            String account, Folded<AccountState> opened, LocalDate from, LocalDate to) {
        ZoneId zone = AccountView.of(opened.state()).orElseThrow().timeZone();
        LocalDate first = Period.dayOf(opened.last().occurredAtMicros(), zone);
        LocalDate last = Period.dayOf(newestMicros(account), zone);
        return new Period(
                account, zone, from.isBefore(first) ? first : from, to.isAfter(last) ? last : to);
    }

    /** An event may have occurred a little after it was recorded. */
    private long newestMicros(String account) {
        var range = StreamRange.of(Domains.ACCOUNTS.stream(account)).backwards();
        try (var events = store.read(range)) {
            Event last = events.next();
            return Math.max(last.occurredAtMicros(), store.lastRecordedAtMicros());
        }
    }

    /**
     * Each day of a period, as far as it is known now.
     *
     * @throws ValuationLimitException where the days have too many events
     */
    public DayResults days(Period period, StepLimit steps) {
        if (period.days() == 0) {
            return new DayResults(Worth.NOTHING, List.of());
        }
        try (var walk = new DayWalk(store, period, steps)) {
            return walk.run();
        }
    }
}
