package dev.daybook.views.trading;

import dev.daybook.core.Decimal4;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.views.AmountOverflowException;
import dev.daybook.views.Days;
import dev.daybook.views.ReadModel;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.VersionTables;
import dev.daybook.views.trading.RiskMetrics.Concentration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Record;

/** What accounts risk, at the last marks. Thread-safe. */
public final class RiskQueries {
    private final ReadModel model;
    private final ZoneId marketZone;

    /**
     * @param marketZone as the {@link TradingProjection} has it
     */
    public RiskQueries(ProjectionStore<SqlTransaction> store, ZoneId marketZone) {
        this.model = new ReadModel(store, TradingProjection.NAME);
        this.marketZone = marketZone;
    }

    /**
     * Empty where there is no such account.
     *
     * @param atMicros says which trading day and which days of closes are meant, microseconds since
     *     1970 UTC. What an account traded on an earlier day doesn't count
     * @throws AmountOverflowException where 64 bits don't hold one of the figures
     */
    public Optional<RiskMetrics> metrics(String account, long atMicros) {
        return model.query((id, transaction) ->
                AccountQueries.find(transaction, id, account)
                        .map(row -> metrics(transaction, id, row, atMicros)));
    }

    private RiskMetrics metrics(
            SqlTransaction transaction, ProjectionId id, AccountRow account, long atMicros) {
        List<Holding> holdings = Holdings.all(transaction, id, account.account);
        List<String> symbols = holdings.stream().map(Holding::symbol).toList();
        var closes = closes(transaction, id, symbols, Days.of(atMicros, marketZone));
        return AmountOverflowException.checked(
                "the risk of an account; account=" + account.account,
                () -> metrics(account, holdings, closes, Days.of(atMicros, account.zone)));
    }

    /**
     * @param today in the account's time zone
     */
    private static RiskMetrics metrics(
            AccountRow account,
            List<Holding> holdings,
            Map<String, NavigableMap<Long, Long>> closesE4,
            long today) {
        var valuesE4 = new HashMap<String, Long>();
        holdings.forEach(holding -> valuesE4.put(holding.symbol(), holding.marketValueE4()));
        long grossE4 =
                valuesE4.values().stream().mapToLong(Math::absExact).reduce(0, Math::addExact);
        long equityE4 =
                valuesE4.values().stream()
                        .mapToLong(Long::longValue)
                        .reduce(account.balance.cashE4, Math::addExact);
        long usedE4 = account.balance.day == today ? account.balance.dayVolumeE4 : 0;
        var var = HistoricalVar.of(valuesE4, closesE4);
        return new RiskMetrics(
                account.account,
                equityE4,
                grossE4,
                concentrations(valuesE4, equityE4),
                account.limits.maxConcentrationE4(),
                usedE4,
                Math.max(0, account.limits.maxDailyVolumeE4() - usedE4),
                var.lossE4(),
                var.days());
    }

    private static List<Concentration> concentrations(Map<String, Long> valuesE4, long equityE4) {
        return valuesE4.entrySet().stream()
                .map(entry -> concentration(entry.getKey(), entry.getValue(), equityE4))
                .sorted(
                        Comparator.comparingLong(Concentration::valueE4)
                                .reversed()
                                .thenComparing(Concentration::symbol))
                .toList();
    }

    private static Concentration concentration(String symbol, long valueE4, long equityE4) {
        long partE4 = equityE4 <= 0 ? 0 : Decimal4.multiplyDivide(valueE4, Decimal4.ONE, equityE4);
        return new Concentration(symbol, valueE4, partE4);
    }

    /** The last mark of each day of the window, by symbol and day. */
    private static Map<String, NavigableMap<Long, Long>> closes(
            SqlTransaction transaction, ProjectionId id, Collection<String> symbols, long today) {
        var closes = new HashMap<String, NavigableMap<Long, Long>>();
        var rows =
                transaction
                        .sql()
                        .select(
                                TradingTables.SYMBOL.field(),
                                TradingTables.DAY.field(),
                                TradingTables.MARK_CLOSE.field())
                        .from(VersionTables.table(id, TradingTables.SYMBOL_DAY))
                        .where(TradingTables.SYMBOL.field().in(symbols))
                        .and(
                                TradingTables.DAY
                                        .field()
                                        .between(today - HistoricalVar.WINDOW_DAYS, today))
                        .and(TradingTables.MARK_CLOSE.field().isNotNull())
                        .fetch();
        for (Record row : rows) {
            closes.computeIfAbsent(row.get(TradingTables.SYMBOL.field()), _ -> new TreeMap<>())
                    .put(
                            row.get(TradingTables.DAY.field()),
                            row.get(TradingTables.MARK_CLOSE.field()));
        }
        return closes;
    }
}
