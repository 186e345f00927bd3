package dev.daybook.views.trading;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.trading.account.OrderStatus;
import dev.daybook.views.ReadModel;
import dev.daybook.views.page.Keyset;
import dev.daybook.views.page.Page;
import dev.daybook.views.page.PageRequest;
import dev.daybook.views.page.Sort;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.SqlTransaction;
import dev.daybook.views.sql.TableShape;
import dev.daybook.views.sql.VersionTables;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** What accounts hold, ordered and traded. Thread-safe. */
public final class AccountQueries {
    private final ReadModel model;

    public AccountQueries(ProjectionStore<SqlTransaction> store) {
        this.model = new ReadModel(store, TradingProjection.NAME);
    }

    /** An account at a glance, its positions valued at the last marks. */
    public Optional<AccountOverview> overview(String account) {
        return model.query((id, transaction) ->
                find(transaction, id, account)
                        .map(row -> row.overview(Holdings.all(transaction, id, account))));
    }

    /** Accounts at a glance, by id; without those that don't exist. */
    public Map<String, AccountOverview> overviews(Collection<String> accounts) {
        return model.query((id, transaction) -> {
            Map<String, List<Holding>> holdings = Holdings.all(transaction, id, accounts);
            var overviews = new HashMap<String, AccountOverview>();
            rows(transaction, id, accounts)
                    .forEach(row ->
                            overviews.put(
                                    row.account,
                                    row.overview(holdings.getOrDefault(row.account, List.of()))));
            return overviews;
        });
    }

    static Optional<AccountRow> find(SqlTransaction transaction, ProjectionId id, String account) {
        return rows(transaction, id, List.of(account)).stream().findFirst();
    }

    private static List<AccountRow> rows(
            SqlTransaction transaction, ProjectionId id, Collection<String> accounts) {
        Map<String, BalanceRow> balances = balances(transaction, id, accounts);
        return transaction
                .sql()
                .select(TradingTables.ACCOUNT.fields())
                .from(VersionTables.table(id, TradingTables.ACCOUNT))
                .where(TradingTables.ACCOUNT_ID.field().in(accounts))
                .fetch(row -> new AccountRow(RowReader.of(row), balances));
    }

    private static Map<String, BalanceRow> balances(
            SqlTransaction transaction, ProjectionId id, Collection<String> accounts) {
        Map<String, BalanceRow> balances =
                transaction
                        .sql()
                        .select(TradingTables.BALANCE.fields())
                        .from(VersionTables.table(id, TradingTables.BALANCE))
                        .where(TradingTables.ACCOUNT_ID.field().in(accounts))
                        .fetch(row -> new BalanceRow(RowReader.of(row)))
                        .stream()
                        .collect(Collectors.toMap(row -> row.account, row -> row));
        UnwrittenTrades.of(transaction, id, balances.keySet())
                .forEach((account, trades) ->
                        trades.forEach(Objects.requireNonNull(balances.get(account))::traded));
        return balances;
    }

    private static Optional<BalanceRow> balance(
            SqlTransaction transaction, ProjectionId id, String account) {
        return balances(transaction, id, List.of(account)).values().stream().findFirst();
    }

    /** Ids of the accounts of an owner. */
    public Page<String> ofOwner(String owner, Sort sort, PageRequest request) {
        return page(
                TradingTables.ACCOUNT,
                new Keyset("accountsOfOwner", List.of(TradingTables.ACCOUNT_ID), sort),
                List.of(TradingTables.OWNER.field().eq(owner)),
                request,
                RowReader::text);
    }

    /** Positions that hold shares, by symbol, valued at the last marks. */
    public Page<Holding> positions(String account, Sort sort, PageRequest request) {
        var keyset = new Keyset("positions", List.of(TradingTables.SYMBOL), sort);
        return model.query((id, transaction) -> {
            Page<PositionRow> page =
                    keyset.page(
                            transaction,
                            VersionTables.table(id, TradingTables.POSITION),
                            TradingTables.POSITION.fields(),
                            List.of(of(account).and(TradingTables.QUANTITY.field().ne(0L))),
                            request,
                            row -> new PositionRow(RowReader.of(row)));
            Holdings.addUnwritten(transaction, id, page.values());
            return page.with(Holdings.valued(transaction, id, page.values()));
        });
    }

    /**
     * Orders in the order in which they were placed.
     *
     * @param statuses empty for every status
     */
    public Page<AccountOrder> orders(
            String account, Set<OrderStatus> statuses, Sort sort, PageRequest request) {
        List<Condition> ranges =
                statuses.isEmpty()
                        ? List.of(of(account))
                        : statuses.stream()
                                .sorted()
                                .map(status -> of(account).and(is(status)))
                                .toList();
        return page(
                TradingTables.ORDER,
                new Keyset("accountOrders", List.of(TradingTables.ORDER_NO), sort),
                ranges,
                request,
                row -> new OrderRow(row).stored());
    }

    /**
     * Trades and fills by time.
     *
     * @param fromMicros earliest time, microseconds since 1970 UTC
     * @param beforeMicros the first time that is too late
     */
    public Page<Trade> trades(
            String account, long fromMicros, long beforeMicros, Sort sort, PageRequest request) {
        var history = new TradeHistory(account, fromMicros, beforeMicros, sort);
        return model.query((id, transaction) -> history.page(transaction, id, request));
    }

    /** Days on which something happened; both ends are included. */
    public Page<AccountDay> days(
            String account, LocalDate from, LocalDate to, Sort sort, PageRequest request) {
        var keyset = new Keyset("accountDays", List.of(TradingTables.DAY), sort);
        return model.query((id, transaction) -> {
            Page<AccountDay> ended =
                    keyset.page(
                            transaction,
                            VersionTables.table(id, TradingTables.ACCOUNT_DAY),
                            TradingTables.ACCOUNT_DAY.fields(),
                            List.of(
                                    of(account)
                                            .and(
                                                    TradingTables.DAY
                                                            .field()
                                                            .between(
                                                                    from.toEpochDay(),
                                                                    to.toEpochDay()))),
                            request,
                            row -> AccountDayRow.read(RowReader.of(row)).figures());
            return balance(transaction, id, account)
                    .filter(row -> row.day >= from.toEpochDay() && row.day <= to.toEpochDay())
                    .map(row ->
                            keyset.withLast(
                                    ended, row.dayFigures().figures(), List.of(row.day), request))
                    .orElse(ended);
        });
    }

    private <T> Page<T> page(
            TableShape shape,
            Keyset keyset,
            List<Condition> ranges,
            PageRequest request,
            Function<RowReader, T> row) {
        return model.query((id, transaction) ->
                keyset.page(
                        transaction,
                        VersionTables.table(id, shape),
                        shape.fields(),
                        ranges,
                        request,
                        found -> row.apply(RowReader.of(found))));
    }

    private static Condition of(String account) {
        return DSL.and(TradingTables.ACCOUNT_ID.field().eq(account));
    }

    private static Condition is(OrderStatus status) {
        return TradingTables.STATUS.field().eq(status.name());
    }
}
