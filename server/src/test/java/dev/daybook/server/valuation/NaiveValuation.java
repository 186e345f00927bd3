package dev.daybook.server.valuation;

import dev.daybook.core.Decimal4;
import dev.daybook.core.Event;
import dev.daybook.core.Micros;
import dev.daybook.server.app.Domains;
import dev.daybook.store.TimeAxis;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.account.AccountView.PositionView;
import dev.daybook.trading.account.AccountView.Totals;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;
import dev.daybook.trading.valuation.DayFigures;
import dev.daybook.trading.valuation.Worth;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** The same answers the slow way: every question goes over all events of the store. */
final class NaiveValuation {
    private final List<Event> events;

    NaiveValuation(List<Event> events) {
        this.events = events;
    }

    /** Which events count for an instant. */
    record AsOf(TimeAxis axis, long micros) {
        boolean has(Event event) {
            return axis.micros(event) <= micros;
        }
    }

    List<Event> of(String stream) {
        return events.stream().filter(event -> event.stream().toString().equals(stream)).toList();
    }

    Optional<AccountView> account(String key, AsOf asOf) {
        var decider = Domains.ACCOUNTS.decider();
        var state = decider.initialState();
        for (Event event : of("account-" + key)) {
            if (asOf.has(event)) {
                state = decider.evolve(state, decoded(event), event.occurredAtMicros());
            }
        }
        return AccountView.of(state);
    }

    private static AccountEvent decoded(Event event) {
        return Domains.ACCOUNTS.codec().decode(event.type(), event.payload());
    }

    OptionalLong mark(String symbol, AsOf asOf) {
        return of("instrument-" + symbol).stream()
                .filter(asOf::has)
                .map(event -> Domains.INSTRUMENTS.codec().decode(event.type(), event.payload()))
                .mapToLong(mark -> ((MarkObserved) mark).priceE4())
                .reduce((earlier, later) -> later);
    }

    Worth worth(String key, AsOf asOf) {
        Optional<AccountView> account = account(key, asOf);
        if (account.isEmpty()) {
            return Worth.NOTHING;
        }
        long cost = 0;
        long value = 0;
        var unmarked = new ArrayList<String>();
        for (PositionView position : account.get().positions()) {
            OptionalLong mark = mark(position.symbol(), asOf);
            if (mark.isEmpty()) {
                unmarked.add(position.symbol());
            }
            OptionalLong price = mark.isPresent() ? mark : position.lastTradePriceE4();
            cost += position.costE4();
            value +=
                    price.isPresent() ? price.getAsLong() * position.quantity() : position.costE4();
        }
        return new Worth(account.get().cashE4(), cost, value, unmarked);
    }

    static AsOf close(LocalDate day, ZoneId zone) {
        return new AsOf(
                TimeAxis.OCCURRED, Micros.of(day.plusDays(1).atStartOfDay(zone).toInstant()) - 1);
    }

    /** Sums of the account tell what came, went and was earned; events tell the rest. */
    DayFigures figures(String key, LocalDate day, ZoneId zone) {
        Totals before = totals(key, close(day.minusDays(1), zone));
        Totals after = totals(key, close(day, zone));
        long trades = 0;
        long volume = 0;
        long in = after.moneyInE4() - before.moneyInE4();
        long out = after.moneyOutE4() - before.moneyOutE4();
        var symbols = new TreeSet<String>();
        for (Event event : of("account-" + key)) {
            var at = new AsOf(TimeAxis.OCCURRED, event.occurredAtMicros());
            if (!Micros.toInstant(at.micros()).atZone(zone).toLocalDate().equals(day)) {
                continue;
            }
            AccountEvent body = decoded(event);
            if (body instanceof TradeExecuted trade) {
                trades++;
                volume += trade.quantity() * trade.priceE4();
                symbols.add(trade.symbol());
            } else if (body instanceof OrderFilled fill) {
                trades++;
                volume += fill.quantity() * fill.priceE4();
                symbols.add(fill.symbol());
            } else if (body instanceof PositionDeposited(var symbol, long quantity, long cost)) {
                symbols.add(symbol);
                OptionalLong mark = mark(symbol, at);
                in += mark.isPresent() ? mark.getAsLong() * quantity : cost;
            } else if (body instanceof PositionWithdrawn(var symbol, long quantity, long cost)) {
                symbols.add(symbol);
                OptionalLong mark = mark(symbol, at);
                out += mark.isPresent() ? mark.getAsLong() * quantity : cost;
            }
        }
        return new DayFigures(
                trades,
                volume,
                after.realisedPnlE4() - before.realisedPnlE4(),
                in,
                out,
                List.copyOf(symbols));
    }

    private Totals totals(String key, AsOf asOf) {
        return account(key, asOf).map(AccountView::totals).orElse(new Totals(0, 0, 0, 0, 0));
    }

    /** Returns as exact fractions. */
    static final class Fraction {
        private BigInteger numerator = BigInteger.ONE;
        private BigInteger denominator = BigInteger.ONE;

        void multiply(long by, long dividedBy) {
            numerator = numerator.multiply(BigInteger.valueOf(by));
            denominator = denominator.multiply(BigInteger.valueOf(dividedBy));
        }

        long lessOneE4() {
            return new BigDecimal(numerator.subtract(denominator))
                    .multiply(BigDecimal.valueOf(Decimal4.ONE))
                    .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
    }
}
