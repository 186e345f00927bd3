package dev.daybook.views.trading;

import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountStatus;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.views.Days;
import dev.daybook.views.sql.RowReader;
import dev.daybook.views.sql.RowWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An account as its table holds it: whose it is and what it may, which seldom changes. What its
 * trades change is in its {@link BalanceRow}. For one thread at a time.
 */
final class AccountRow {
    final String account;
    final String owner;
    final String currency;
    final ZoneId zone;
    final long openedAtMicros;
    final BalanceRow balance;
    private long dayEndMicros;
    AccountStatus status = AccountStatus.ACTIVE;
    RiskLimits limits;

    /**
     * By symbol, those that were looked for lately. One that was looked for and is not stored is
     * here too, without shares.
     */
    final Map<String, PositionRow> positions = new TreeMap<>();

    /** How many rows of it were counted when it was last kept in memory. */
    int knownRows;

    /** What the batch under way adds; empty between batches. */
    final List<TradeRow> newTrades = new ArrayList<>(1);

    private final List<PositionRow> changedPositions = new ArrayList<>(1);

    /** What the batch under way writes: the figures as they were after one of its events. */
    private @Nullable BalanceRow balanceToWrite;

    private final Map<String, PositionRow> positionsToWrite = new TreeMap<>();

    AccountRow(String account, AccountOpened opened, long atMicros) {
        this.account = account;
        this.owner = opened.owner();
        this.currency = opened.currency();
        this.zone = opened.timeZone();
        this.limits = opened.limits();
        this.openedAtMicros = atMicros;
        this.balance = new BalanceRow(account);
        startDay(atMicros);
    }

    /**
     * @param balances its balance among them
     */
    AccountRow(RowReader row, Map<String, BalanceRow> balances) {
        account = row.text();
        balance = Objects.requireNonNull(balances.get(account));
        owner = row.text();
        currency = row.text();
        zone = ZoneId.of(row.text());
        status = AccountStatus.valueOf(row.text());
        limits = new RiskLimits(row.number(), row.number(), row.number());
        openedAtMicros = row.number();
        dayEndMicros = Days.endMicros(balance.day, zone);
    }

    /** Positions that are not known are made: those that are stored were loaded before. */
    PositionRow position(String symbol) {
        PositionRow position = positions.get(symbol);
        if (position == null) {
            position = new PositionRow(new PositionRow.Key(account, symbol));
            positions.put(symbol, position);
        }
        return position;
    }

    /** Whether a time is on the present trading day, or before it. */
    boolean isToday(long atMicros) {
        return atMicros < dayEndMicros;
    }

    void startDay(long atMicros) {
        balance.startDay(Days.of(atMicros, zone));
        dayEndMicros = Days.endMicros(balance.day, zone);
    }

    /** The position, which is going to change. */
    PositionRow changing(String symbol) {
        PositionRow position = position(symbol);
        if (!position.changed) {
            position.changed = true;
            changedPositions.add(position);
        }
        return position;
    }

    /** A trade changed the balance and the position. */
    void traded(TradeRow trade) {
        balance.traded(trade);
        changing(trade.symbol()).traded(trade);
    }

    /** The batch has to write the figures as they are now. */
    void keepFigures(long part) {
        balance.part = part;
        balanceToWrite = balance.copy();
        for (PositionRow position : changedPositions) {
            positionsToWrite.put(position.key.symbol(), position.copy());
            position.changed = false;
        }
        changedPositions.clear();
    }

    /** Moves what the batch has to write to lists of all accounts. */
    void handOver(List<BalanceRow> balances, List<PositionRow> positions, List<TradeRow> trades) {
        if (balanceToWrite != null) {
            balances.add(balanceToWrite);
            balanceToWrite = null;
        }
        positions.addAll(positionsToWrite.values());
        positionsToWrite.clear();
        trades.addAll(newTrades);
        newTrades.clear();
    }

    void write(RowWriter row) {
        row.word(account).text(owner).text(currency).text(zone.getId());
        row.word(status.name()).number(limits.maxConcentrationE4());
        row.number(limits.maxDailyVolumeE4()).number(limits.maxTradeE4());
        row.number(openedAtMicros);
    }

    AccountOverview overview(List<Holding> holdings) {
        return new AccountOverview(
                account,
                balance.revision,
                owner,
                currency,
                zone,
                status,
                limits,
                balance.cashE4,
                balance.reservedE4,
                balance.costBasisE4,
                holdings,
                balance.totals(),
                balance.openOrders,
                openedAtMicros,
                balance.changedAtMicros,
                LocalDate.ofEpochDay(balance.day),
                balance.dayTotals());
    }
}
