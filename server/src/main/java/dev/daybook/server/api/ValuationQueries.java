package dev.daybook.server.api;

import dev.daybook.server.QueryLimits;
import dev.daybook.server.api.Arguments.AsOf;
import dev.daybook.server.valuation.DayResult;
import dev.daybook.server.valuation.DayResults;
import dev.daybook.server.valuation.Period;
import dev.daybook.server.valuation.StepLimit;
import dev.daybook.server.valuation.ValuationLimitException;
import dev.daybook.server.valuation.Valuations;
import dev.daybook.server.valuation.Valuations.Valued;
import dev.daybook.views.AmountOverflowException;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What accounts are worth and earn. Blocks on the store, so it is for virtual threads. */
record ValuationQueries(Valuations valuations, QueryLimits limits) {

    /** Some days, and how to get more. */
    record Curve(List<DayResult> points, PageInfo pageInfo) {}

    @Nullable Valued portfolio(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        RowBudget.take(1, environment);
        String account = arguments.key("accountId");
        Optional<AsOf> asOf = arguments.asOf();
        StepLimit steps = steps(environment);
        return within(() ->
                        asOf.isPresent()
                                ? valuations.asOf(
                                        account, asOf.get().axis(), asOf.get().micros(), steps)
                                : valuations.latest(account, steps))
                .orElse(null);
    }

    @Nullable Curve equityCurve(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        int first = arguments.first(limits.pageSize());
        Optional<LocalDate> after = arguments.afterDay();
        Optional<Period> asked =
                period(
                        arguments,
                        after.map(day -> day.plusDays(1)).filter(arguments.date("from")::isBefore));
        return asked.map(period -> curve(arguments, period, first)).orElse(null);
    }

    private Curve curve(Arguments arguments, Period period, int first) {
        StepLimit steps = steps(arguments.environment());
        List<DayResult> points = within(() -> valuations.days(period.atMost(first), steps)).days();
        var pageInfo =
                PageInfo.of(
                        arguments, points, first < period.days(), point -> point.day().toString());
        return new Curve(points, pageInfo);
    }

    @Nullable DayResults performance(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        Optional<Period> asked = period(arguments, Optional.empty());
        if (asked.isEmpty()) {
            return null;
        }
        long days = asked.get().days();
        if (days > limits.valuedDays()) {
            throw new RefusedRequest(
                    "LIMIT_EXCEEDED",
                    "The period has too many days; ask for a shorter one; limit=%d came=%d"
                            .formatted(limits.valuedDays(), days));
        }
        RowBudget.take((int) days, environment);
        StepLimit steps = steps(environment);
        return within(() -> valuations.days(asked.get(), steps));
    }

    private Optional<Period> period(Arguments arguments, Optional<LocalDate> begin) {
        String account = arguments.key("accountId");
        LocalDate from = arguments.date("from");
        LocalDate to = arguments.date("to");
        if (to.isBefore(from)) {
            throw arguments.refused("to", "not before from", to.toString());
        }
        return valuations.period(account, begin.orElse(from), to);
    }

    /** All of a request share one. */
    private static StepLimit steps(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(
                environment.getGraphQlContext().<StepLimit>get(StepLimit.class));
    }

    private static <T> T within(Supplier<T> question) {
        try {
            return AmountOverflowException.checked("the worth of an account", question);
        } catch (ValuationLimitException tooMuch) {
            throw new RefusedRequest("LIMIT_EXCEEDED", String.valueOf(tooMuch.getMessage()));
        }
    }
}
