package dev.daybook.trading.account;

import dev.daybook.core.MalformedPayloadException;
import dev.daybook.core.PayloadReader;
import dev.daybook.core.PayloadWriter;
import dev.daybook.core.SavedSymbols;
import dev.daybook.core.SnapshotCodec;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** States of accounts as bytes. Thread-safe; a state is encoded by the thread that owns it. */
public final class AccountSnapshotCodec implements SnapshotCodec<AccountState> {
    private static final int FORMAT = 1;
    private static final SavedSymbols<AccountStatus> STATUSES =
            new SavedSymbols<>(
                    List.of(
                            AccountStatus.NOT_OPENED,
                            AccountStatus.ACTIVE,
                            AccountStatus.SUSPENDED,
                            AccountStatus.CLOSED));

    @Override
    public int format() {
        return FORMAT;
    }

    @Override
    public void encode(AccountState state, PayloadWriter out) {
        TradingDay day = state.day();
        STATUSES.write(state.status, out);
        out.writeString(state.owner)
                .writeString(state.currency)
                .writeString(state.timeZone.getId())
                .writeLong(state.limits.maxConcentrationE4())
                .writeLong(state.limits.maxDailyVolumeE4())
                .writeLong(state.limits.maxTradeE4())
                .writeLong(day.date().toEpochDay())
                .writeLong(day.endMicros())
                .writeLong(state.volumeTodayE4());
        write(state.ledger, out);
        SavedHoldings.write(state.holdings, out);
        SavedOrders.write(state.orders, out);
    }

    @Override
    public AccountState decode(PayloadReader in) {
        var state = new AccountState();
        state.status = STATUSES.read(in);
        state.owner = in.readString();
        state.currency = in.readString();
        try {
            state.timeZone = ZoneId.of(in.readString());
            state.limits = new RiskLimits(in.readLong(), in.readLong(), in.readLong());
            state.day(new TradingDay(LocalDate.ofEpochDay(in.readLong()), in.readLong()));
        } catch (DateTimeException unknown) {
            throw new MalformedPayloadException("No time zone or no date", unknown);
        }
        state.volumeTodayE4(in.readLong());
        readInto(state.ledger, in);
        SavedHoldings.readInto(state.holdings, in);
        SavedOrders.readInto(state.orders, in);
        return state;
    }

    private static void write(Ledger ledger, PayloadWriter out) {
        out.writeLong(ledger.cashE4)
                .writeLong(ledger.reservedE4)
                .writeLong(ledger.moneyInE4)
                .writeLong(ledger.moneyOutE4)
                .writeLong(ledger.costInE4)
                .writeLong(ledger.costOutE4)
                .writeLong(ledger.realisedPnlE4);
    }

    private static void readInto(Ledger ledger, PayloadReader in) {
        ledger.cashE4 = in.readLong();
        ledger.reservedE4 = in.readLong();
        ledger.moneyInE4 = in.readLong();
        ledger.moneyOutE4 = in.readLong();
        ledger.costInE4 = in.readLong();
        ledger.costOutE4 = in.readLong();
        ledger.realisedPnlE4 = in.readLong();
    }
}
