package dev.daybook.views.trading;

import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import java.time.LocalDate;

/** One trading day of an account as its table holds it. */
record AccountDayRow(
        String account,
        long day,
        long trades,
        long volumeE4,
        long realisedPnlE4,
        long moneyInE4,
        long moneyOutE4,
        long cashE4,
        long costBasisE4) {

    static AccountDayRow read(RowReader row) {
        return new AccountDayRow(
                row.text(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number(),
                row.number());
    }

    AccountDay figures() {
        return new AccountDay(
                account,
                LocalDate.ofEpochDay(day),
                trades,
                volumeE4,
                realisedPnlE4,
                moneyInE4,
                moneyOutE4,
                cashE4,
                costBasisE4);
    }

    void write(RowWriter row) {
        row.word(account).number(day).number(trades).number(volumeE4).number(realisedPnlE4);
        row.number(moneyInE4).number(moneyOutE4).number(cashE4).number(costBasisE4);
    }
}
