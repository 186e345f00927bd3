package dev.daybook.trading.account;

import dev.daybook.core.Decimal4;
import dev.daybook.core.Rejection;
import java.util.Map;

/** The rules of accounts that refuse commands. Amounts are in units of 10⁻⁴. */
public sealed interface AccountRejection extends Rejection {

    record AccountExists(String account) implements AccountRejection {
        @Override
        public String code() {
            return "ACCOUNT_EXISTS";
        }

        @Override
        public String message() {
            return "The account was opened before; account=" + account;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("account", account);
        }
    }

    record UnknownAccount(String account) implements AccountRejection {
        @Override
        public String code() {
            return "UNKNOWN_ACCOUNT";
        }

        @Override
        public String message() {
            return "No such account was opened; account=" + account;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("account", account);
        }
    }

    record AccountNotActive(String account, AccountStatus status) implements AccountRejection {
        @Override
        public String code() {
            return "ACCOUNT_NOT_ACTIVE";
        }

        @Override
        public String message() {
            return "The account's status forbids this; account=%s status=%s"
                    .formatted(account, status);
        }

        @Override
        public Map<String, String> details() {
            return Map.of("account", account, "status", status.name());
        }
    }

    /** The account still holds something, so it can't be closed. */
    record AccountNotFlat(long cashE4, int positions, int openOrders) implements AccountRejection {
        @Override
        public String code() {
            return "ACCOUNT_NOT_FLAT";
        }

        @Override
        public String message() {
            return "Only an account that holds nothing can be closed; cash=%s positions=%d openOrders=%d"
                    .formatted(Decimal4.format(cashE4), positions, openOrders);
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "cash", Decimal4.format(cashE4),
                    "positions", Integer.toString(positions),
                    "openOrders", Integer.toString(openOrders));
        }
    }

    /**
     * @param availableE4 cash less what pending buys reserve
     */
    record InsufficientFunds(long askedE4, long availableE4) implements AccountRejection {
        @Override
        public String code() {
            return "INSUFFICIENT_FUNDS";
        }

        @Override
        public String message() {
            return "More cash is asked for than is available; asked=%s available=%s"
                    .formatted(Decimal4.format(askedE4), Decimal4.format(availableE4));
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "asked", Decimal4.format(askedE4), "available", Decimal4.format(availableE4));
        }
    }

    /**
     * @param available shares held less what pending sells reserve
     */
    record InsufficientPosition(String symbol, long asked, long available)
            implements AccountRejection {
        @Override
        public String code() {
            return "INSUFFICIENT_POSITION";
        }

        @Override
        public String message() {
            return "More shares are asked for than are available; symbol=%s asked=%d available=%d"
                    .formatted(symbol, asked, available);
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "symbol", symbol,
                    "asked", Long.toString(asked),
                    "available", Long.toString(available));
        }
    }

    /** A market order can't be valued. */
    record UnknownInstrument(String symbol) implements AccountRejection {
        @Override
        public String code() {
            return "UNKNOWN_INSTRUMENT";
        }

        @Override
        public String message() {
            return "No mark was observed for the instrument, so a market order has no price; symbol="
                    + symbol;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("symbol", symbol);
        }
    }
}
