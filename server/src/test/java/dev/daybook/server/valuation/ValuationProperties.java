package dev.daybook.server.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.runtime.temporal.TemporalOptions;
import dev.daybook.server.app.TemporalService;
import dev.daybook.server.valuation.NaiveValuation.AsOf;
import dev.daybook.server.valuation.NaiveValuation.Fraction;
import dev.daybook.store.TimeAxis;
import dev.daybook.tck.SeededRandom;
import dev.daybook.tck.Seeds;
import dev.daybook.trading.valuation.DayFigures;
import dev.daybook.trading.valuation.Worth;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Portfolios and days of random lives, against a fold of everything for every question. */
final class ValuationProperties {
    private static final int SEEDS = 12;

    /** What the slow way takes for a return, so that a test can get it wrong. */
    private enum Flows {
        NO_GAIN,
        GAIN
    }

    @Test
    void every_portfolio_is_the_fold_of_account_and_marks_at_its_instant() {
        Seeds.forEach(SEEDS, random -> within(random, ValuationProperties::comparePortfolios));
    }

    @Test
    void every_day_is_what_its_events_and_the_marks_at_its_end_say() {
        Seeds.forEach(SEEDS, random -> within(random, check -> compareDays(check, Flows.NO_GAIN)));
    }

    /** Negative control: to count deposits as gains is noticed. */
    @Test
    void flows_that_are_taken_for_gains_are_found() {
        assertThatThrownBy(() ->
                        Seeds.forEach(
                                3,
                                random -> within(random, check -> compareDays(check, Flows.GAIN))))
                .isInstanceOf(AssertionError.class);
    }

    private record Check(
            SeededRandom random, TradingLife life, Valuations valuations, NaiveValuation naive) {}

    private interface Comparison {
        void run(Check check);
    }

    private static void within(SeededRandom random, Comparison comparison) {
        try (var life = new TradingLife(random)) {
            life.live(250);
            var temporal = new TemporalService(life.store, TemporalOptions.defaults());
            var valuations = new Valuations(life.store, temporal);
            var naive = new NaiveValuation(life.store.readAll(0).toList());
            comparison.run(new Check(random, life, valuations, naive));
        }
    }

    private static void comparePortfolios(Check check) {
        long first = check.naive().of("account-1").getFirst().occurredAtMicros();
        for (int i = 0; i < 60; i++) {
            String account = check.random().oneOf(TradingLife.ACCOUNTS);
            TimeAxis axis = check.random().oneOf(TimeAxis.values());
            long instant = check.random().between(first - 10, check.life().nowMicros() + 10);
            var asOf = new AsOf(axis, instant);
            var valued = check.valuations().asOf(account, axis, instant, steps());

            assertThat(valued.isPresent())
                    .isEqualTo(check.naive().account(account, asOf).isPresent());
            assertThat(valued.map(Valuations.Valued::worth).orElse(Worth.NOTHING))
                    .isEqualTo(check.naive().worth(account, asOf));
        }
        for (String account : TradingLife.ACCOUNTS) {
            assertThat(check.valuations().latest(account, steps()).orElseThrow().worth())
                    .isEqualTo(
                            check.naive()
                                    .worth(account, new AsOf(TimeAxis.RECORDED, Long.MAX_VALUE)));
        }
    }

    private static void compareDays(Check check, Flows flows) {
        for (String account : TradingLife.ACCOUNTS) {
            Period all =
                    check.valuations().period(account, LocalDate.MIN, LocalDate.MAX).orElseThrow();
            assertThat(all.days()).isGreaterThan(10);
            compare(check, all, flows);
            LocalDate from = all.first().plusDays(check.random().between(0, 8));
            compare(check, new Period(account, all.zone(), from, all.last()).atMost(5), flows);
        }
    }

    private static void compare(Check check, Period period, Flows flows) {
        DayResults results = check.valuations().days(period, steps());
        Worth before = worth(check, period, period.first().minusDays(1));
        assertThat(results.opening()).isEqualTo(before);
        assertThat(results.days()).hasSize((int) period.days());
        var growth = new Fraction();
        boolean known = true;
        for (DayResult result : results.days()) {
            LocalDate day = result.day();
            DayFigures figures = check.naive().figures(period.account(), day, period.zone());
            Worth closing = worth(check, period, day);
            assertThat(result.figures()).isEqualTo(figures);
            assertThat(result.closing()).isEqualTo(closing);
            long in = flows == Flows.GAIN ? 0 : figures.flowInE4();
            known &= before.equityE4().isPresent() && closing.equityE4().isPresent();
            boolean capital = before.estimatedEquityE4() + in > 0;
            if (known && capital) {
                var own = new Fraction();
                long outcome = closing.equityE4().getAsLong() + figures.flowOutE4();
                own.multiply(outcome, before.equityE4().getAsLong() + in);
                growth.multiply(outcome, before.equityE4().getAsLong() + in);
                assertThat(result.returnE4()).hasValue(own.lessOneE4());
            } else if (!capital) {
                assertThat(result.returnE4()).isEmpty();
            }
            assertThat(result.cumulativeReturnE4())
                    .isEqualTo(known ? OptionalLong.of(growth.lessOneE4()) : OptionalLong.empty());
            before = closing;
        }
    }

    private static Worth worth(Check check, Period period, LocalDate day) {
        return check.naive().worth(period.account(), NaiveValuation.close(day, period.zone()));
    }

    private static StepLimit steps() {
        return new StepLimit(1_000_000);
    }
}
