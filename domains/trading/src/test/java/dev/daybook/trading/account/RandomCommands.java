package dev.daybook.trading.account;

import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.account.AccountCommand.AmendOrder;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.ChangeRiskLimits;
import dev.daybook.trading.account.AccountCommand.CloseAccount;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.ExpireOrder;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountCommand.ReinstateAccount;
import dev.daybook.trading.account.AccountCommand.SuspendAccount;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawPosition;
import dev.daybook.trading.instrument.Marks;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commands in random order, with few symbols and order ids, so that they meet one another often:
 * about half are accepted.
 */
final class RandomCommands {
    private static final int ORDER_IDS = 12;

    private final SeededRandom random;

    RandomCommands(SeededRandom random) {
        this.random = random;
    }

    AccountCommand next() {
        return switch (random.between(0, 19)) {
            case 0, 1 -> new DepositFunds(amount());
            case 2 -> new WithdrawFunds(amount());
            case 3 -> new TransferFunds("A-2", amount());
            case 4 -> new DepositPosition(symbol(), quantity(), random.between(0L, 9_999_999L));
            case 5 -> new WithdrawPosition(symbol(), quantity());
            case 6, 7, 8 -> place();
            case 9, 10, 11 -> fill();
            case 12 -> amend();
            case 13 -> new CancelOrder(orderId());
            case 14 -> new ExpireOrder(orderId());
            case 15, 16, 17, 18 -> new ExecuteTrade(symbol(), side(), quantity(), price());
            default -> rare();
        };
    }

    Marks marks() {
        return random.chance(20)
                ? Marks.none()
                : Marks.of(Map.of("A", price(), "B", price(), "C", price()));
    }

    private AccountCommand rare() {
        return switch (random.between(0, 9)) {
            case 0 -> new SuspendAccount("because");
            case 1, 2, 3, 4 -> new ReinstateAccount();
            case 5 -> new CloseAccount();
            default -> new ChangeRiskLimits(limits());
        };
    }

    RiskLimits limits() {
        return new RiskLimits(
                random.oneOf(1_000L, 5_000L, 10_000L),
                random.between(1L, 60_000_000L),
                random.oneOf(1_000_000L, 100_000_000L, Long.MAX_VALUE));
    }

    private AccountCommand place() {
        boolean market = random.chance(30);
        return new PlaceOrder(
                orderId(),
                symbol(),
                side(),
                quantity(),
                market ? OrderType.MARKET : OrderType.LIMIT,
                limitPrice(market),
                random.oneOf(TimeInForce.DAY, TimeInForce.GTC));
    }

    private @Nullable Long limitPrice(boolean market) {
        return market ? null : price();
    }

    private AccountCommand fill() {
        return new FillOrder(
                orderId(), "X-" + random.between(1, 15), random.between(1, 20), price());
    }

    private AccountCommand amend() {
        return new AmendOrder(
                orderId(),
                random.chance(70) ? quantity() : null,
                random.chance(50) ? price() : null);
    }

    private String orderId() {
        return "O-" + random.between(1, ORDER_IDS);
    }

    private String symbol() {
        return random.oneOf("A", "B", "C");
    }

    private Side side() {
        return random.oneOf(Side.BUY, Side.SELL);
    }

    /** Odd quantities, so that costs rarely divide evenly. */
    private long quantity() {
        return random.between(1L, 60L);
    }

    private long price() {
        return random.between(95_001L, 105_003L);
    }

    private long amount() {
        return random.between(1L, 90_000_000L);
    }
}
