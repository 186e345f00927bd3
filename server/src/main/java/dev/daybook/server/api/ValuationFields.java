package dev.daybook.server.api;

import dev.daybook.server.api.ValuationQueries.Curve;
import dev.daybook.server.valuation.DayResult;
import dev.daybook.server.valuation.DayResults;
import dev.daybook.server.valuation.Valuations.Valued;
import dev.daybook.trading.valuation.DayFigures;
import dev.daybook.trading.valuation.ValuedPosition;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;

/** What clients see of portfolios, equity curves and performance. */
final class ValuationFields {
    private ValuationFields() {}

    static List<TypeRuntimeWiring.Builder> all() {
        return List.of(portfolio(), position(), curve(), point(), performance(), day());
    }

    private static TypeRuntimeWiring.Builder portfolio() {
        return Fields.<Valued>of("Portfolio")
                .with("accountId", valued -> valued.last().stream().key())
                .with("revision", valued -> valued.last().revision())
                .with("currency", valued -> valued.portfolio().account().currency())
                .with("cash", valued -> valued.worth().cashE4())
                .with("costBasis", valued -> valued.worth().costBasisE4())
                .with("marketValue", valued -> Fields.orNull(valued.worth().marketValueE4()))
                .with("equity", valued -> Fields.orNull(valued.worth().equityE4()))
                .with("unrealisedPnl", valued -> Fields.orNull(valued.worth().unrealisedPnlE4()))
                .with("realisedPnl", valued -> valued.account().totals().realisedPnlE4())
                .with("estimatedEquity", valued -> valued.worth().estimatedEquityE4())
                .with("unmarked", valued -> valued.worth().unmarked())
                .with("positions", valued -> valued.portfolio().positions())
                .wiring();
    }

    private static TypeRuntimeWiring.Builder position() {
        return Fields.<ValuedPosition>of("PortfolioPosition")
                .with("symbol", valued -> valued.position().symbol())
                .with("quantity", valued -> valued.position().quantity())
                .with("cost", valued -> valued.position().costE4())
                .with("mark", valued -> Fields.orNull(valued.mark().lastPriceE4()))
                .with("markedAt", valued -> Fields.orNull(valued.mark().observedAtMicros()))
                .with("marketValue", valued -> Fields.orNull(valued.marketValueE4()))
                .with("unrealisedPnl", valued -> Fields.orNull(valued.unrealisedPnlE4()))
                .wiring();
    }

    private static TypeRuntimeWiring.Builder curve() {
        return Fields.<Curve>of("EquityCurve")
                .with("points", Curve::points)
                .with("pageInfo", Curve::pageInfo)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder point() {
        return Fields.<DayResult>of("EquityPoint")
                .with("day", DayResult::day)
                .with("cash", point -> point.closing().cashE4())
                .with("marketValue", point -> Fields.orNull(point.closing().marketValueE4()))
                .with("equity", point -> Fields.orNull(point.closing().equityE4()))
                .with("estimatedEquity", point -> point.closing().estimatedEquityE4())
                .with("unmarked", point -> point.closing().unmarked())
                .wiring();
    }

    private static TypeRuntimeWiring.Builder performance() {
        return Fields.<DayResults>of("Performance")
                .with("openingEquity", all -> Fields.orNull(all.opening().equityE4()))
                .with("closingEquity", all -> Fields.orNull(all.closing().equityE4()))
                .with("return", all -> Fields.orNull(all.returnE4()))
                .with("trades", all -> all.sum(DayFigures::trades))
                .with("volume", all -> all.sum(DayFigures::volumeE4))
                .with("realisedPnl", all -> all.sum(DayFigures::realisedPnlE4))
                .with("flowIn", all -> all.sum(DayFigures::flowInE4))
                .with("flowOut", all -> all.sum(DayFigures::flowOutE4))
                .with("days", DayResults::days)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder day() {
        return Fields.<DayResult>of("DayPerformance")
                .with("day", DayResult::day)
                .with("trades", day -> day.figures().trades())
                .with("volume", day -> day.figures().volumeE4())
                .with("realisedPnl", day -> day.figures().realisedPnlE4())
                .with("symbolsChanged", day -> day.figures().symbolsChanged())
                .with("flowIn", day -> day.figures().flowInE4())
                .with("flowOut", day -> day.figures().flowOutE4())
                .with("cash", day -> day.closing().cashE4())
                .with("closingEquity", day -> Fields.orNull(day.closing().equityE4()))
                .with("estimatedEquity", day -> day.closing().estimatedEquityE4())
                .with("unmarked", day -> day.closing().unmarked())
                .with("return", day -> Fields.orNull(day.returnE4()))
                .with("cumulativeReturn", day -> Fields.orNull(day.cumulativeReturnE4()))
                .wiring();
    }
}
