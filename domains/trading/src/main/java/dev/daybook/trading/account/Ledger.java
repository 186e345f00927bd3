package dev.daybook.trading.account;

/**
 * An account's cash and the sums of all that moved, in units of 10⁻⁴.
 *
 * <p>After every event: cash + cost of all positions = money in − money out + cost in − cost out +
 * realised P&L. Sums that don't fit throw {@link ArithmeticException}; the {@code check} methods
 * say so before there is an event.
 */
final class Ledger {
    long cashE4;
    long reservedE4;
    long moneyInE4;
    long moneyOutE4;
    long costInE4;
    long costOutE4;
    long realisedPnlE4;

    Ledger copy() {
        var copy = new Ledger();
        copy.cashE4 = cashE4;
        copy.reservedE4 = reservedE4;
        copy.moneyInE4 = moneyInE4;
        copy.moneyOutE4 = moneyOutE4;
        copy.costInE4 = costInE4;
        copy.costOutE4 = costOutE4;
        copy.realisedPnlE4 = realisedPnlE4;
        return copy;
    }

    long availableE4() {
        return cashE4 - reservedE4;
    }

    void moneyIn(long amountE4) {
        moneyInE4 = Math.addExact(moneyInE4, amountE4);
        cashE4 = Math.addExact(cashE4, amountE4);
    }

    void moneyOut(long amountE4) {
        moneyOutE4 = Math.addExact(moneyOutE4, amountE4);
        cashE4 = Math.subtractExact(cashE4, amountE4);
    }

    void costIn(long costE4) {
        costInE4 = Math.addExact(costInE4, costE4);
    }

    void costOut(long costE4) {
        costOutE4 = Math.addExact(costOutE4, costE4);
    }

    void bought(long notionalE4) {
        cashE4 = Math.subtractExact(cashE4, notionalE4);
    }

    void sold(long proceedsE4, long realisedE4) {
        cashE4 = Math.addExact(cashE4, proceedsE4);
        realisedPnlE4 = Math.addExact(realisedPnlE4, realisedE4);
    }

    void reserve(long amountE4) {
        reservedE4 = Math.addExact(reservedE4, amountE4);
    }

    void release(long amountE4) {
        reservedE4 = Math.subtractExact(reservedE4, amountE4);
    }

    void checkMoneyIn(long amountE4) {
        var _ = Math.addExact(moneyInE4, amountE4);
        var _ = Math.addExact(cashE4, amountE4);
    }

    void checkMoneyOut(long amountE4) {
        var _ = Math.addExact(moneyOutE4, amountE4);
    }

    void checkCostIn(long costE4) {
        var _ = Math.addExact(costInE4, costE4);
    }

    void checkCostOut(long costE4) {
        var _ = Math.addExact(costOutE4, costE4);
    }

    void checkSold(long proceedsE4, long realisedE4) {
        var _ = Math.addExact(cashE4, proceedsE4);
        var _ = Math.addExact(realisedPnlE4, realisedE4);
    }
}
