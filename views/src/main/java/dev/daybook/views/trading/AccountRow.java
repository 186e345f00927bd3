package dev.daybook.views.trading;

import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountStatus;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.views.Days;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * An account as its table holds it, with the figures of its present trading day. Confined to one
 * batch.
 */
final class AccountRow {
    final String account;
    final String owner;
    final String currency;
    final ZoneId zone;
    final long openedAtMicros;
    long revision;
    AccountStatus status = AccountStatus.ACTIVE;
    RiskLimits limits;
    long cashE4;
    long reservedE4;
    long costBasisE4;
    long moneyInE4;
    long moneyOutE4;
    long costInE4;
    long costOutE4;
    long realisedPnlE4;
    long openOrders;
    long changedAtMicros;
    long day;
    long dayTrades;
    long dayVolumeE4;
    long dayRealisedPnlE4;
    long dayMoneyInE4;
    long dayMoneyOutE4;

    AccountRow(String account, AccountOpened opened, long atMicros) {
        this.account = account;
        this.owner = opened.owner();
        this.currency = opened.currency();
        this.zone = opened.timeZone();
        this.limits = opened.limits();
        this.openedAtMicros = atMicros;
        this.changedAtMicros = atMicros;
        this.day = Days.of(atMicros, zone);
    }

    AccountRow(RowReader row) {
        account = row.text();
        revision = row.number();
        owner = row.text();
        currency = row.text();
        zone = ZoneId.of(row.text());
        status = AccountStatus.valueOf(row.text());
        limits = new RiskLimits(row.number(), row.number(), row.number());
        cashE4 = row.number();
        reservedE4 = row.number();
        costBasisE4 = row.number();
        moneyInE4 = row.number();
        moneyOutE4 = row.number();
        costInE4 = row.number();
        costOutE4 = row.number();
        realisedPnlE4 = row.number();
        openOrders = row.number();
        openedAtMicros = row.number();
        changedAtMicros = row.number();
        day = row.number();
        dayTrades = row.number();
        dayVolumeE4 = row.number();
        dayRealisedPnlE4 = row.number();
        dayMoneyInE4 = row.number();
        dayMoneyOutE4 = row.number();
    }

    void write(RowWriter row) {
        row.text(account).number(revision).text(owner).text(currency).text(zone.getId());
        row.text(status.name()).number(limits.maxConcentrationE4());
        row.number(limits.maxDailyVolumeE4()).number(limits.maxTradeE4());
        row.number(cashE4).number(reservedE4).number(costBasisE4);
        row.number(moneyInE4).number(moneyOutE4).number(costInE4).number(costOutE4);
        row.number(realisedPnlE4).number(openOrders);
        row.number(openedAtMicros).number(changedAtMicros);
        row.number(day).number(dayTrades).number(dayVolumeE4).number(dayRealisedPnlE4);
        row.number(dayMoneyInE4).number(dayMoneyOutE4);
    }

    AccountOverview overview(List<Holding> holdings) {
        long valueE4 =
                holdings.stream().mapToLong(Holding::marketValueE4).reduce(0, Math::addExact);
        return new AccountOverview(
                account,
                revision,
                owner,
                currency,
                zone,
                status,
                limits,
                cashE4,
                reservedE4,
                costBasisE4,
                valueE4,
                new AccountOverview.Totals(
                        moneyInE4, moneyOutE4, costInE4, costOutE4, realisedPnlE4),
                openOrders,
                openedAtMicros,
                changedAtMicros,
                LocalDate.ofEpochDay(day),
                new AccountOverview.DayTotals(dayTrades, dayVolumeE4, dayRealisedPnlE4));
    }

    /** The figures of the present day, to be written over those that are stored. */
    AccountDayRow dayFigures() {
        return new AccountDayRow(
                account,
                day,
                dayTrades,
                dayVolumeE4,
                dayRealisedPnlE4,
                dayMoneyInE4,
                dayMoneyOutE4,
                cashE4,
                costBasisE4);
    }

    void startDay(long newDay) {
        day = newDay;
        dayTrades = 0;
        dayVolumeE4 = 0;
        dayRealisedPnlE4 = 0;
        dayMoneyInE4 = 0;
        dayMoneyOutE4 = 0;
    }

    void moneyIn(long amountE4) {
        cashE4 = Math.addExact(cashE4, amountE4);
        moneyInE4 = Math.addExact(moneyInE4, amountE4);
        dayMoneyInE4 = Math.addExact(dayMoneyInE4, amountE4);
    }

    void moneyOut(long amountE4) {
        cashE4 = Math.subtractExact(cashE4, amountE4);
        moneyOutE4 = Math.addExact(moneyOutE4, amountE4);
        dayMoneyOutE4 = Math.addExact(dayMoneyOutE4, amountE4);
    }

    void costIn(long costE4) {
        costInE4 = Math.addExact(costInE4, costE4);
        costBasisE4 = Math.addExact(costBasisE4, costE4);
    }

    void costOut(long costE4) {
        costOutE4 = Math.addExact(costOutE4, costE4);
        costBasisE4 = Math.subtractExact(costBasisE4, costE4);
    }

    void traded(TradeRow trade) {
        long notionalE4 = trade.notionalE4();
        if (trade.side() == Side.BUY) {
            cashE4 = Math.subtractExact(cashE4, notionalE4);
            costBasisE4 = Math.addExact(costBasisE4, notionalE4);
        } else {
            cashE4 = Math.addExact(cashE4, notionalE4);
            costBasisE4 = Math.subtractExact(costBasisE4, trade.costRemovedE4());
        }
        realisedPnlE4 = Math.addExact(realisedPnlE4, trade.realisedPnlE4());
        dayTrades++;
        dayVolumeE4 = Math.addExact(dayVolumeE4, notionalE4);
        dayRealisedPnlE4 = Math.addExact(dayRealisedPnlE4, trade.realisedPnlE4());
    }
}
