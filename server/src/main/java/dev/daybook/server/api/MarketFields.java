package dev.daybook.server.api;

import dev.daybook.core.Clock;
import dev.daybook.views.trading.Mark;
import dev.daybook.views.trading.RiskMetrics;
import dev.daybook.views.trading.SymbolDay;
import dev.daybook.views.trading.TradingProjection;
import graphql.schema.DataFetcher;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prices, the trading of each day and what accounts risk, from the read model {@code trading}. */
final class MarketFields {
    private final FreshReads reads;
    private final Clock clock;
    private final int pageSize;

    MarketFields(FreshReads reads, Clock clock, int pageSize) {
        this.reads = reads;
        this.clock = clock;
        this.pageSize = pageSize;
    }

    /** The queries by their names. */
    Map<String, DataFetcher<?>> queries() {
        DataFetcher<@Nullable RiskMetrics> risk =
                environment -> {
                    var arguments = new Arguments(environment);
                    RowBudget.take(1, environment);
                    String account = arguments.key("account");
                    long at = arguments.number("at").orElseGet(clock::nowMicros);
                    return reads.read(
                                    TradingProjection.NAME,
                                    arguments,
                                    models -> models.risks().metrics(account, at))
                            .orElse(null);
                };
        return Map.of(
                "riskMetrics", risk,
                "symbolDays", list(MarketFields::days),
                "marks", list(MarketFields::marks));
    }

    private <T> DataFetcher<?> list(Connection.Prepared<T> prepared) {
        return Connection.query(reads, TradingProjection.NAME, pageSize, prepared);
    }

    private static Connection.Query<SymbolDay> days(Arguments arguments) {
        String symbol = arguments.key("symbol");
        var from = arguments.date("from");
        var to = arguments.date("to");
        var sort = arguments.sort();
        return (models, request) -> models.markets().days(symbol, from, to, sort, request);
    }

    private static Connection.Query<Mark> marks(Arguments arguments) {
        String symbol = arguments.key("symbol");
        long from = arguments.number("from").orElse(Long.MIN_VALUE);
        long before = arguments.number("before").orElse(Long.MAX_VALUE);
        var sort = arguments.sort();
        return (models, request) -> models.markets().marks(symbol, from, before, sort, request);
    }

    static List<TypeRuntimeWiring.Builder> types() {
        return Stream.of(
                        Connection.types("SymbolDay"),
                        Connection.types("Mark"),
                        List.of(day(), prices(), mark(), risk(), concentration()))
                .flatMap(Collection::stream)
                .toList();
    }

    private static TypeRuntimeWiring.Builder day() {
        return Fields.<SymbolDay>of("SymbolDay")
                .with("symbol", SymbolDay::symbol)
                .with("day", SymbolDay::day)
                .with("trades", SymbolDay::trades)
                .with("volume", day -> Fields.orNull(day.volume()))
                .with("turnover", day -> Fields.orNull(day.turnoverE4()))
                .with("traded", day -> day.traded().orElse(null))
                .with("marks", SymbolDay::marks)
                .with("marked", day -> day.marked().orElse(null))
                .wiring();
    }

    private static TypeRuntimeWiring.Builder prices() {
        return Fields.<SymbolDay.Prices>of("Prices")
                .with("open", SymbolDay.Prices::openE4)
                .with("high", SymbolDay.Prices::highE4)
                .with("low", SymbolDay.Prices::lowE4)
                .with("close", SymbolDay.Prices::closeE4)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder mark() {
        return Fields.<Mark>of("Mark")
                .with("symbol", Mark::symbol)
                .with("price", Mark::priceE4)
                .with("observedAt", Mark::observedAtMicros)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder risk() {
        return Fields.<RiskMetrics>of("RiskMetrics")
                .with("account", RiskMetrics::account)
                .with("equity", RiskMetrics::equityE4)
                .with("grossExposure", RiskMetrics::grossExposureE4)
                .with("concentrations", RiskMetrics::concentrations)
                .with("maxConcentration", RiskMetrics::maxConcentrationE4)
                .with("volumeUsed", RiskMetrics::volumeUsedE4)
                .with("volumeHeadroom", RiskMetrics::volumeHeadroomE4)
                .with("valueAtRisk", risk -> Fields.orNull(risk.valueAtRiskE4()))
                .with("valueAtRiskDays", RiskMetrics::days)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder concentration() {
        return Fields.<RiskMetrics.Concentration>of("Concentration")
                .with("symbol", RiskMetrics.Concentration::symbol)
                .with("value", RiskMetrics.Concentration::valueE4)
                .with("part", RiskMetrics.Concentration::partE4)
                .wiring();
    }
}
