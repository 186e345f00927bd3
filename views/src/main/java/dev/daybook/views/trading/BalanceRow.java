package dev.daybook.views.trading;

import dev.daybook.trading.account.Side;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;

/**
 * The figures of an account as their table holds them, those of its present trading day among them.
 * For one thread at a time.
 */
final class BalanceRow {
    final String account;
    long revision;
    long part;
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

    BalanceRow(String account) {
        this.account = account;
    }

    BalanceRow(RowReader row) {
        account = row.text();
        revision = row.number();
        part = row.number();
        cashE4 = row.number();
        reservedE4 = row.number();
        costBasisE4 = row.number();
        moneyInE4 = row.number();
        moneyOutE4 = row.number();
        costInE4 = row.number();
        costOutE4 = row.number();
        realisedPnlE4 = row.number();
        openOrders = row.number();
        changedAtMicros = row.number();
        day = row.number();
        dayTrades = row.number();
        dayVolumeE4 = row.number();
        dayRealisedPnlE4 = row.number();
        dayMoneyInE4 = row.number();
        dayMoneyOutE4 = row.number();
    }

    private BalanceRow(BalanceRow other) {
        account = other.account;
        revision = other.revision;
        part = other.part;
        cashE4 = other.cashE4;
        reservedE4 = other.reservedE4;
        costBasisE4 = other.costBasisE4;
        moneyInE4 = other.moneyInE4;
        moneyOutE4 = other.moneyOutE4;
        costInE4 = other.costInE4;
        costOutE4 = other.costOutE4;
        realisedPnlE4 = other.realisedPnlE4;
        openOrders = other.openOrders;
        changedAtMicros = other.changedAtMicros;
        day = other.day;
        dayTrades = other.dayTrades;
        dayVolumeE4 = other.dayVolumeE4;
        dayRealisedPnlE4 = other.dayRealisedPnlE4;
        dayMoneyInE4 = other.dayMoneyInE4;
        dayMoneyOutE4 = other.dayMoneyOutE4;
    }

    BalanceRow copy() {
        return new BalanceRow(this);
    }

    void write(RowWriter row) {
        row.word(account).number(revision).number(part);
        row.number(cashE4).number(reservedE4).number(costBasisE4);
        row.number(moneyInE4).number(moneyOutE4).number(costInE4).number(costOutE4);
        row.number(realisedPnlE4).number(openOrders).number(changedAtMicros);
        row.number(day).number(dayTrades).number(dayVolumeE4).number(dayRealisedPnlE4);
        row.number(dayMoneyInE4).number(dayMoneyOutE4);
    }

    AccountOverview.Totals totals() {
        return new AccountOverview.Totals(
                moneyInE4, moneyOutE4, costInE4, costOutE4, realisedPnlE4);
    }

    AccountOverview.DayTotals dayTotals() {
        return new AccountOverview.DayTotals(dayTrades, dayVolumeE4, dayRealisedPnlE4);
    }

    /** The figures of the present day, which has no row of its own until it has ended. */
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

    /** Reserves more cash for pending buys, or less where it is negative. */
    void reserve(long amountE4) {
        reservedE4 = Math.addExact(reservedE4, amountE4);
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

    /** The account's next event was this trade, on its present trading day. */
    void traded(TradeRow trade) {
        revision = trade.revision();
        changedAtMicros = trade.occurredAtMicros();
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
