package dev.daybook.trading.account;

import dev.daybook.core.Decimal4;
import dev.daybook.core.Rejection;
import java.util.Map;

/**
 * A risk limit of the account refuses a trade or an order. Each names the limit, the notional that
 * was asked for, and the headroom: the largest notional that the limit would let through. Amounts
 * are in units of 10⁻⁴.
 */
public sealed interface RiskRejection extends Rejection {
    long limitE4();

    long askedE4();

    long headroomE4();

    @Override
    default Map<String, String> details() {
        return Map.of(
                "limit", Decimal4.format(limitE4()),
                "asked", Decimal4.format(askedE4()),
                "headroom", Decimal4.format(headroomE4()));
    }

    /** {@code limit=… asked=… headroom=…}, how messages of this kind end. */
    private static String figures(RiskRejection refused) {
        return "limit=%s asked=%s headroom=%s"
                .formatted(
                        Decimal4.format(refused.limitE4()),
                        Decimal4.format(refused.askedE4()),
                        Decimal4.format(refused.headroomE4()));
    }

    record TradeSizeLimit(long limitE4, long askedE4) implements RiskRejection {
        @Override
        public long headroomE4() {
            return limitE4;
        }

        @Override
        public String code() {
            return "TRADE_SIZE_LIMIT";
        }

        @Override
        public String message() {
            return "The trade is larger than the account allows for one; " + figures(this);
        }
    }

    record DailyLimit(long limitE4, long askedE4, long headroomE4) implements RiskRejection {
        @Override
        public String code() {
            return "DAILY_LIMIT";
        }

        @Override
        public String message() {
            return "The trade exceeds what the account may trade in a day; " + figures(this);
        }
    }

    /**
     * @param limitE4 largest part of the portfolio, in units of 10⁻⁴
     * @param headroomE4 notional of the largest quantity that would pass at the price asked
     */
    record PositionLimit(String symbol, long limitE4, long askedE4, long headroomE4)
            implements RiskRejection {
        @Override
        public String code() {
            return "POSITION_LIMIT";
        }

        @Override
        public String message() {
            return "The symbol would be too large a part of the portfolio; symbol=%s %s"
                    .formatted(symbol, figures(this));
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "symbol", symbol,
                    "limit", Decimal4.format(limitE4),
                    "asked", Decimal4.format(askedE4),
                    "headroom", Decimal4.format(headroomE4));
        }
    }
}
