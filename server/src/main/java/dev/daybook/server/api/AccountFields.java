package dev.daybook.server.api;

import dev.daybook.server.api.EntityQueries.Entity;
import dev.daybook.trading.account.AccountView;
import dev.daybook.trading.account.AccountView.PositionView;
import dev.daybook.trading.account.AccountView.Totals;
import dev.daybook.trading.account.Order;
import dev.daybook.trading.account.RiskLimits;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;

/** What clients see of trading accounts. */
final class AccountFields {
    private AccountFields() {}

    static List<TypeRuntimeWiring.Builder> all() {
        return List.of(account(), limits(), totals(), position(), order());
    }

    private static TypeRuntimeWiring.Builder account() {
        return Fields.<Entity<AccountView>>of("Account")
                .with("id", account -> account.last().stream().key())
                .with("revision", account -> account.last().revision())
                .with("status", account -> account.view().status())
                .with("owner", account -> account.view().owner())
                .with("currency", account -> account.view().currency())
                .with("timeZone", account -> account.view().timeZone().getId())
                .with("limits", account -> account.view().limits())
                .with("cash", account -> account.view().cashE4())
                .with("reserved", account -> account.view().reservedE4())
                .with("available", account -> account.view().availableE4())
                .with("totals", account -> account.view().totals())
                .with("positions", account -> account.view().positions())
                .with("openOrders", account -> account.view().openOrders())
                .with("closedOrders", account -> account.view().closedOrders())
                .with("tradingDay", account -> account.view().tradingDay().toString())
                .with("volumeToday", account -> account.view().volumeTodayE4())
                .with("occurredAt", account -> account.last().occurredAtMicros())
                .with("recordedAt", account -> account.last().recordedAtMicros())
                .wiring();
    }

    private static TypeRuntimeWiring.Builder limits() {
        return Fields.<RiskLimits>of("RiskLimits")
                .with("maxConcentration", RiskLimits::maxConcentrationE4)
                .with("maxDailyVolume", RiskLimits::maxDailyVolumeE4)
                .with("maxTrade", RiskLimits::maxTradeE4)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder totals() {
        return Fields.<Totals>of("AccountTotals")
                .with("moneyIn", Totals::moneyInE4)
                .with("moneyOut", Totals::moneyOutE4)
                .with("costIn", Totals::costInE4)
                .with("costOut", Totals::costOutE4)
                .with("realisedPnl", Totals::realisedPnlE4)
                .wiring();
    }

    private static TypeRuntimeWiring.Builder position() {
        return Fields.<PositionView>of("Position")
                .with("symbol", PositionView::symbol)
                .with("quantity", PositionView::quantity)
                .with("reservedQuantity", PositionView::reservedQuantity)
                .with("availableQuantity", PositionView::availableQuantity)
                .with("cost", PositionView::costE4)
                .with("averageCost", PositionView::averageCostE4)
                .with("lastTradePrice", position -> Fields.orNull(position.lastTradePriceE4()))
                .wiring();
    }

    private static TypeRuntimeWiring.Builder order() {
        return Fields.<Order>of("TradingOrder")
                .with("orderId", Order::orderId)
                .with("symbol", Order::symbol)
                .with("side", Order::side)
                .with("type", Order::type)
                .with("timeInForce", Order::timeInForce)
                .with("status", Order::status)
                .with("quantity", Order::quantity)
                .with("filledQuantity", Order::filledQuantity)
                .with("remainingQuantity", Order::remainingQuantity)
                .with("limitPrice", Order::limitPriceE4)
                .with("expiresAt", Order::expiresAtMicros)
                .wiring();
    }
}
