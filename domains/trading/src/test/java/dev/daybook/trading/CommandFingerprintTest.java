package dev.daybook.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Fingerprint;
import dev.daybook.trading.account.AccountCommand;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.AccountCommand.OpenAccount;
import dev.daybook.trading.account.AccountCommand.PlaceOrder;
import dev.daybook.trading.account.AccountCommand.ReinstateAccount;
import dev.daybook.trading.account.AccountCommand.TransferFunds;
import dev.daybook.trading.account.OrderType;
import dev.daybook.trading.account.RiskLimits;
import dev.daybook.trading.account.Side;
import dev.daybook.trading.account.TimeInForce;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Stored events hold fingerprints of commands: the same command must have the same for ever. */
class CommandFingerprintTest {
    private final Fingerprint fingerprint = new Fingerprint();

    @Test
    void fingerprints_of_commands_never_change() {
        assertFingerprint(new ExecuteTrade("ACME", Side.BUY, 100, 58_900), 1508672115);
        assertFingerprint(new ExecuteTrade("BRK.B", Side.SELL, 1, Long.MAX_VALUE), -1886037993);
        assertFingerprint(
                new PlaceOrder(
                        "O-1", "ACME", Side.BUY, 7, OrderType.LIMIT, 10_000L, TimeInForce.GTC),
                234239873);
        assertFingerprint(
                new PlaceOrder(
                        "O-1", "ACME", Side.SELL, 7, OrderType.MARKET, null, TimeInForce.DAY),
                -742297440);
        assertFingerprint(
                new OpenAccount("Ana", "USD", ZoneId.of("America/New_York"), RiskLimits.DEFAULT),
                1587302454);
        assertFingerprint(new TransferFunds("A-2", -1), -1083016786);
        assertFingerprint(new ReinstateAccount(), 1361824651);
    }

    private void assertFingerprint(AccountCommand command, int expected) {
        assertThat(fingerprint.of((Record) command)).as("%s", command).isEqualTo(expected);
    }
}
