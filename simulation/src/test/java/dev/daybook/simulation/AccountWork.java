package dev.daybook.simulation;

import dev.daybook.core.Command;
import dev.daybook.core.CommandId;
import dev.daybook.tck.SeededRandom;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawFunds;
import dev.daybook.trading.account.AccountEvent;
import dev.daybook.trading.account.AccountEvent.AccountOpened;
import dev.daybook.trading.account.AccountEvent.FundsDeposited;
import dev.daybook.trading.account.AccountEvent.FundsTransferredIn;
import dev.daybook.trading.account.AccountEvent.FundsTransferredOut;
import dev.daybook.trading.account.AccountEvent.FundsWithdrawn;
import dev.daybook.trading.account.AccountEvent.OrderCancelled;
import dev.daybook.trading.account.AccountEvent.OrderFilled;
import dev.daybook.trading.account.AccountEvent.OrderPlaced;
import dev.daybook.trading.account.AccountEvent.TradeExecuted;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import java.time.ZoneOffset;
import java.util.List;

/** Commands to a few accounts that trade and pay one another. */
final class AccountWork {
    static final List<String> ACCOUNTS = List.of("A-1", "A-2", "A-3", "A-4");

    /** More than any account ever has. */
    static final long TOO_MUCH_E4 = 1_000_000_000_000L;

    private static final RiskLimits WIDE = new RiskLimits(10_000, Long.MAX_VALUE, Long.MAX_VALUE);

    private final SeededRandom random;
    private long commands;
    private int opened;

    AccountWork(SeededRandom random) {
        this.random = random;
    }

    /** Refused with the cash that the engine thinks is there. */
    Command<AccountCommand> probe(String account) {
        return command(account, new WithdrawFunds(TOO_MUCH_E4));
    }

    /** The first ones open the accounts. */
    Command<AccountCommand> any() {
        if (opened < ACCOUNTS.size()) {
            return open(ACCOUNTS.get(opened++));
        }
        String account = random.oneOf(ACCOUNTS);
        AccountCommand body =
                switch (random.between(0, 9)) {
                    case 0, 1, 2 -> new DepositFunds(amount());
                    case 3 -> new WithdrawFunds(amount());
                    case 4 -> new TransferFunds(random.oneOf(ACCOUNTS), amount());
                    case 5 -> place();
                    case 6 -> fill();
                    case 7 -> random.chance(50) ? fill() : new CancelOrder(orderId());
                    default -> new ExecuteTrade(symbol(), side(), quantity(), price());
                };
        return command(account, body);
    }

    private Command<AccountCommand> open(String account) {
        return command(
                account, new OpenAccount("Owner of " + account, "USD", ZoneOffset.UTC, WIDE));
    }

    private Command<AccountCommand> command(String account, AccountCommand body) {
        commands++;
        long high = random.chance(50) ? 7 : random.anyLong();
        return Command.of(new CommandId(high, commands), account, body, "simulation");
    }

    private PlaceOrder place() {
        return new PlaceOrder(
                orderId(), symbol(), side(), quantity(), OrderType.LIMIT, price(), TimeInForce.GTC);
    }

    private FillOrder fill() {
        return new FillOrder(orderId(), "X-" + commands, random.between(1L, 8L), price());
    }

    private String orderId() {
        return "O-" + random.between(1, 9);
    }

    private String symbol() {
        return random.oneOf("A", "B");
    }

    private Side side() {
        return random.oneOf(Side.BUY, Side.SELL);
    }

    private long quantity() {
        return random.between(1L, 30L);
    }

    private long price() {
        return random.between(95_001L, 105_003L);
    }

    private long amount() {
        return random.between(1L, 9_000_000L);
    }

    /** Whether an event is what the command asked for. */
    static boolean answers(
            AccountCommand asked, String account, String stream, AccountEvent event) {
        return switch (event) {
            case AccountOpened(var owner, _, _, _) ->
                    asked instanceof OpenAccount(var asOwner, _, _, _) && owner.equals(asOwner);
            case FundsDeposited(long amountE4) -> asked.equals(new DepositFunds(amountE4));
            case FundsWithdrawn(long amountE4) -> asked.equals(new WithdrawFunds(amountE4));
            case FundsTransferredOut(var to, long amountE4) ->
                    asked.equals(new TransferFunds(to, amountE4)) && stream.equals(account);
            case FundsTransferredIn(var from, long amountE4) ->
                    asked.equals(new TransferFunds(stream, amountE4)) && from.equals(account);
            case TradeExecuted(var symbol, var side, long quantity, long priceE4, _) ->
                    asked.equals(new ExecuteTrade(symbol, side, quantity, priceE4));
            case OrderPlaced placed ->
                    asked instanceof PlaceOrder order
                            && order.orderId().equals(placed.orderId())
                            && order.quantity() == placed.quantity()
                            && order.side() == placed.side();
            case OrderFilled fill ->
                    asked.equals(
                            new FillOrder(
                                    fill.orderId(),
                                    fill.executionId(),
                                    fill.quantity(),
                                    fill.priceE4()));
            case OrderCancelled(var id, _, _, _, _) -> asked.equals(new CancelOrder(id));
            default -> false;
        };
    }
}
