package dev.daybook.server.api;

import dev.daybook.server.app.Domains;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.AmendOrder;
import dev.daybook.trading.account.AccountCommand.CancelOrder;
import dev.daybook.trading.account.AccountCommand.ChangeRiskLimits;
import dev.daybook.trading.account.AccountCommand.CloseAccount;
import dev.daybook.trading.account.AccountCommand.DepositFunds;
import dev.daybook.trading.account.AccountCommand.DepositPosition;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.ExpireOrder;
import dev.daybook.trading.account.AccountCommand.FillOrder;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountCommand.ReinstateAccount;
import dev.daybook.trading.account.AccountCommand.SuspendAccount;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawFunds;
import dev.daybook.trading.account.AccountCommand.WithdrawPosition;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** The commands of trading accounts, from their inputs. */
final class AccountCommands {
    private AccountCommands() {}

    static List<CommandField<?>> all() {
        return List.of(
                account("openAccount", "openAccounts", AccountCommands::open),
                account(
                        "depositFunds",
                        "depositFundsList",
                        in -> new DepositFunds(in.decimal("amount"))),
                account(
                        "withdrawFunds",
                        "withdrawFundsList",
                        in -> new WithdrawFunds(in.decimal("amount"))),
                account(
                        "transferFunds",
                        "transferFundsList",
                        in -> new TransferFunds(in.text("toAccount"), in.decimal("amount"))),
                account("depositPosition", "depositPositions", AccountCommands::depositPosition),
                account(
                        "withdrawPosition",
                        "withdrawPositions",
                        in -> new WithdrawPosition(in.text("symbol"), in.number("quantity"))),
                account("placeOrder", "placeOrders", AccountCommands::place),
                account("amendOrder", "amendOrders", AccountCommands::amend),
                account(
                        "cancelTradingOrder",
                        "cancelTradingOrders",
                        in -> new CancelOrder(in.text("orderId"))),
                account("expireOrder", "expireOrders", in -> new ExpireOrder(in.text("orderId"))),
                account("fillOrder", "fillOrders", AccountCommands::fill),
                account("executeTrade", "executeTrades", AccountCommands::trade),
                account(
                        "changeRiskLimits",
                        "changeRiskLimitsList",
                        in -> new ChangeRiskLimits(limits(in.object("limits")))),
                account(
                        "suspendAccount",
                        "suspendAccounts",
                        in -> new SuspendAccount(in.text("reason"))),
                account("reinstateAccount", "reinstateAccounts", in -> new ReinstateAccount()),
                account("closeAccount", "closeAccounts", in -> new CloseAccount()));
    }

    private static CommandField<AccountCommand> account(
            String name, String listName, Function<InputFields, AccountCommand> body) {
        return new CommandField<>(name, listName, Domains.ACCOUNTS, "account", body);
    }

    private static AccountCommand open(InputFields in) {
        return new OpenAccount(
                in.text("owner"),
                in.text("currency"),
                timeZone(in),
                in.has("limits") ? limits(in.object("limits")) : RiskLimits.DEFAULT);
    }

    private static ZoneId timeZone(InputFields in) {
        try {
            return ZoneId.of(in.text("timeZone"));
        } catch (DateTimeException unknown) {
            throw in.invalid(
                    "timeZone",
                    "a time zone's name, such as America/New_York",
                    in.text("timeZone"));
        }
    }

    private static RiskLimits limits(InputFields in) {
        return new RiskLimits(
                in.decimal("maxConcentration"),
                in.decimal("maxDailyVolume"),
                in.decimal("maxTrade"));
    }

    private static AccountCommand depositPosition(InputFields in) {
        return new DepositPosition(in.text("symbol"), in.number("quantity"), in.decimal("cost"));
    }

    private static AccountCommand place(InputFields in) {
        return new PlaceOrder(
                in.text("orderId"),
                in.text("symbol"),
                in.choice("side", Side.class),
                in.number("quantity"),
                in.choice("type", OrderType.class),
                in.optionalDecimal("limitPrice"),
                in.choice("timeInForce", TimeInForce.class));
    }

    private static AccountCommand amend(InputFields in) {
        return new AmendOrder(
                in.text("orderId"),
                in.optionalNumber("quantity"),
                in.optionalDecimal("limitPrice"));
    }

    private static AccountCommand fill(InputFields in) {
        return new FillOrder(
                in.text("orderId"),
                in.text("executionId"),
                in.number("quantity"),
                in.decimal("price"));
    }

    private static AccountCommand trade(InputFields in) {
        return new ExecuteTrade(
                in.text("symbol"),
                in.choice("side", Side.class),
                in.number("quantity"),
                in.decimal("price"));
    }
}
