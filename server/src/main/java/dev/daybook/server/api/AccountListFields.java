package dev.daybook.server.api;

import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.account.OrderStatus;
import dev.daybook.views.trading.AccountDay;
import dev.daybook.views.trading.AccountOrder;
import dev.daybook.views.trading.AccountOverview;
import dev.daybook.views.trading.Holding;
import dev.daybook.views.trading.Trade;
import dev.daybook.views.trading.TradingProjection;
import graphql.schema.DataFetcher;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What accounts hold, ordered and traded, from the read model {@code trading}. */
final class AccountListFields {
    private final FreshReads reads;
    private final int pageSize;

    AccountListFields(FreshReads reads, int pageSize) {
        this.reads = reads;
        this.pageSize = pageSize;
    }

    /** The queries by their names. */
    Map<String, DataFetcher<?>> queries() {
        DataFetcher<@Nullable AccountOverview> overview =
                environment -> {
                    var arguments = new Arguments(environment);
                    RowBudget.take(1, environment);
                    String account = arguments.key("id");
                    return reads.read(
                                    TradingProjection.NAME,
                                    arguments,
                                    models -> models.accounts().overview(account))
                            .orElse(null);
                };
        return Map.of(
                "accountOverview", overview,
                "accountsOfOwner", list(AccountListFields::ofOwner),
                "positions", list(AccountListFields::positions),
                "tradingOrders", list(AccountListFields::orders),
                "trades", list(AccountListFields::trades),
                "accountDays", list(AccountListFields::days));
    }

    private <T> DataFetcher<?> list(Connection.Prepared<T> prepared) {
        return Connection.query(reads, TradingProjection.NAME, pageSize, prepared);
    }

    private static Connection.Query<String> ofOwner(Arguments arguments) {
        String owner = arguments.text("owner");
        var sort = arguments.sort();
        return (models, request) -> models.accounts().ofOwner(owner, sort, request);
    }

    private static Connection.Query<Holding> positions(Arguments arguments) {
        String account = arguments.key("account");
        var sort = arguments.sort();
        return (models, request) -> models.accounts().positions(account, sort, request);
    }

    private static Connection.Query<AccountOrder> orders(Arguments arguments) {
        String account = arguments.key("account");
        var statuses = EnumSet.noneOf(OrderStatus.class);
        arguments.names("statuses").forEach(name -> statuses.add(OrderStatus.valueOf(name)));
        var sort = arguments.sort();
        return (models, request) -> models.accounts().orders(account, statuses, sort, request);
    }

    private static Connection.Query<Trade> trades(Arguments arguments) {
        String account = arguments.key("account");
        long from = arguments.number("from").orElse(Long.MIN_VALUE);
        long before = arguments.number("before").orElse(Long.MAX_VALUE);
        var sort = arguments.sort();
        return (models, request) -> models.accounts().trades(account, from, before, sort, request);
    }

    private static Connection.Query<AccountDay> days(Arguments arguments) {
        String account = arguments.key("account");
        var from = arguments.date("from");
        var to = arguments.date("to");
        var sort = arguments.sort();
        return (models, request) -> models.accounts().days(account, from, to, sort, request);
    }

    static List<TypeRuntimeWiring.Builder> types() {
        return Stream.of(
                        Connection.types("AccountOverview", AccountLoader::load),
                        Connection.types("Holding"),
                        Connection.types("AccountOrder"),
                        Connection.types("Trade"),
                        Connection.types("AccountDay"),
                        List.of(overview(), dayTotals(), holding(), order(), trade(), day()))
                .flatMap(Collection::stream)
                .toList();
    }

    private static TypeRuntimeWiring.Builder overview() {
        return Fields.<AccountOverview>of("AccountOverview")
                .with("id", AccountOverview::account)
                .with("revision", AccountOverview::revision)
                .with("owner", AccountOverview::owner)
                .with("currency", AccountOverview::currency)
                .with("timeZone", account -> account.timeZone().getId())
                .with("status", AccountOverview::status)
                .with("limits", AccountOverview::limits)
                .with("cash", AccountOverview::cashE4)
                .with("reserved", AccountOverview::reservedE4)
                .with("available", AccountOverview::availableE4)
                .with("costBasis", AccountOverview::costBasisE4)
                .with("marketValue", AccountOverview::marketValueE4)
                .with("equity", AccountOverview::equityE4)
                .with("unrealisedPnl", AccountOverview::unrealisedPnlE4)
                .with("totals", account -> totals(account.totals()))
                .with("openOrders", AccountOverview::openOrders)
                .with("openedAt", AccountOverview::openedAtMicros)
                .with("changedAt", AccountOverview::changedAtMicros)
                .with("day", AccountOverview::day)
                .with("dayTotals", AccountOverview::dayTotals)
                .wiring();
    }

    /** As the type {@code AccountTotals} has them. */
    private static AccountView.Totals totals(AccountOverview.Totals sums) {
        return new AccountView.Totals(
                sums.moneyInE4(),
                sums.moneyOutE4(),
                sums.costInE4(),
                sums.costOutE4(),
                sums.realisedPnlE4());
    }

    private static TypeRuntimeWiring.Builder dayTotals() {
        return Fields.<AccountOverview.DayTotals>of("DayTotals")
                .with("trades", AccountOverview.DayTotals::trades)
                .with("volume", AccountOverview.DayTotals::volumeE4)
                .with("realisedPnl", AccountOverview.DayTotals::realisedPnlE4)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder holding() {
        return Fields.<Holding>of("Holding")
                .with("symbol", Holding::symbol)
                .with("quantity", Holding::quantity)
                .with("reservedQuantity", Holding::reservedQuantity)
                .with("cost", Holding::costE4)
                .with("averageCost", Holding::averageCostE4)
                .with("lastTradePrice", Holding::lastTradePriceE4)
                .with("mark", Holding::markE4)
                .with("markedAt", Holding::markedAtMicros)
                .with("marketValue", Holding::marketValueE4)
                .with("unrealisedPnl", Holding::unrealisedPnlE4)
                .with("realisedPnl", Holding::realisedPnlE4)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder order() {
        return Fields.<AccountOrder>of("AccountOrder")
                .with("account", AccountOrder::account)
                .with("order", AccountOrder::order)
                .with("filledNotional", AccountOrder::filledNotionalE4)
                .with("placedAt", AccountOrder::placedAtMicros)
                .with("changedAt", AccountOrder::changedAtMicros)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder trade() {
        return Fields.<Trade>of("Trade")
                .with("account", Trade::account)
                .with("revision", Trade::revision)
                .with("occurredAt", Trade::occurredAtMicros)
                .with("symbol", Trade::symbol)
                .with("side", Trade::side)
                .with("quantity", Trade::quantity)
                .with("price", Trade::priceE4)
                .with("notional", Trade::notionalE4)
                .with("realisedPnl", Trade::realisedPnlE4)
                .with("orderId", Trade::orderId)
                .with("executionId", Trade::executionId)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder day() {
        return Fields.<AccountDay>of("AccountDay")
                .with("account", AccountDay::account)
                .with("day", AccountDay::day)
                .with("trades", AccountDay::trades)
                .with("volume", AccountDay::volumeE4)
                .with("realisedPnl", AccountDay::realisedPnlE4)
                .with("moneyIn", AccountDay::moneyInE4)
                .with("moneyOut", AccountDay::moneyOutE4)
                .with("cash", AccountDay::cashE4)
                .with("costBasis", AccountDay::costBasisE4)
                .wiring();
    }
}
