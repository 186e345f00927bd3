package dev.daybook.trading;

import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.AccountClosed;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.AccountReinstated;
import dev.daybook.trading.account.AccountEvent.AccountSuspended;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.OrderAmended;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderExpired;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.PositionDeposited;
import dev.daybook.trading.account.AccountEvent.PositionWithdrawn;
import dev.daybook.trading.account.AccountEvent.RiskLimitsChanged;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import dev.daybook.trading.instrument.InstrumentEvent.MarkObserved;
import java.time.ZoneId;
import java.util.List;

/** One event of each type, as the golden payloads hold it. */
final class SampleEvents {
    static final OrderPlaced ORDER_PLACED =
            new OrderPlaced(
                    "16113575",
                    "AAPL",
                    Side.BUY,
                    100,
                    OrderType.LIMIT,
                    5_853_300L,
                    TimeInForce.DAY,
                    5_853_300,
                    1_340_337_600_000_000L);

    static final List<AccountEvent> ACCOUNT =
            List.of(
                    new AccountOpened(
                            "Ada Lovelace é",
                            "USD",
                            ZoneId.of("America/New_York"),
                            RiskLimits.DEFAULT),
                    new FundsDeposited(12_345_678_901L),
                    new FundsWithdrawn(1),
                    new FundsTransferredOut("A-2", 40_000),
                    new FundsTransferredIn("A-1", 40_000),
                    new PositionDeposited("BRK.B", 10, 1_000_000),
                    new PositionWithdrawn("BRK.B", 3, 300_000),
                    ORDER_PLACED,
                    new OrderAmended("16113575", 60, 5_850_000L, 50),
                    new OrderCancelled("16113575", "AAPL", Side.BUY, 50, 292_500_000),
                    new OrderExpired("16113576", "AAPL", Side.SELL, 5, 0),
                    new OrderFilled(
                            "16113575",
                            "X-1",
                            "AAPL",
                            Side.SELL,
                            10,
                            5_853_300,
                            90,
                            58_000_000,
                            -533_000),
                    new TradeExecuted("AAPL", Side.SELL, 10, 5_853_300, 58_000_001),
                    new RiskLimitsChanged(new RiskLimits(10_000, Long.MAX_VALUE, 0)),
                    new AccountSuspended("court order"),
                    new AccountReinstated(),
                    new AccountClosed());

    static final MarkObserved MARK = new MarkObserved(5_853_300);

    private SampleEvents() {}
}
