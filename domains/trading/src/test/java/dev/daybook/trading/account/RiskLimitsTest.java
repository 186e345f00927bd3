package dev.daybook.trading.account;

import static dev.daybook.trading.account.Accounts.deposited;
import static dev.daybook.trading.account.Accounts.e4;
import static dev.daybook.trading.account.Accounts.limitBuy;
import static dev.daybook.trading.account.Accounts.limited;
import static dev.daybook.trading.account.Accounts.mark;
import static dev.daybook.trading.account.Accounts.shares;
import static dev.daybook.trading.account.Accounts.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.core.Decimal4;
import dev.daybook.trading.account.AccountCommand.ChangeRiskLimits;
import dev.daybook.trading.account.AccountCommand.ExecuteTrade;
import dev.daybook.trading.account.RiskRejection.DailyLimit;
import dev.daybook.trading.account.RiskRejection.PositionLimit;
import dev.daybook.trading.account.RiskRejection.TradeSizeLimit;
import dev.daybook.trading.instrument.Marks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RiskLimitsTest {
    private static final RiskLimits DEFAULT = RiskLimits.DEFAULT;

    private static ExecuteTrade buy(String symbol, long quantity, String price) {
        return new ExecuteTrade(symbol, Side.BUY, quantity, e4(price));
    }

    private static ExecuteTrade sell(String symbol, long quantity, String price) {
        return new ExecuteTrade(symbol, Side.SELL, quantity, e4(price));
    }

    @Test
    void a_trade_just_as_large_as_allowed_passes() {
        limited(DEFAULT, deposited("1000000"))
                .when(buy("ACME", 100_000, "1"))
                .thenState(
                        state -> assertThat(view(state).volumeTodayE4()).isEqualTo(e4("100000")));
    }

    @Test
    void a_trade_larger_than_allowed_names_limit_asked_and_headroom() {
        var rejection =
                limited(DEFAULT, deposited("10000000"))
                        .when(buy("ACME", 1, "100000.0001"))
                        .rejection();
        assertThat(rejection).isEqualTo(new TradeSizeLimit(e4("100000"), e4("100000.0001")));
        assertThat(rejection.code()).isEqualTo("TRADE_SIZE_LIMIT");
        assertThat(rejection.details())
                .isEqualTo(
                        Map.of(
                                "limit", "100000.0000",
                                "asked", "100000.0001",
                                "headroom", "100000.0000"));
        assertThat(rejection.message())
                .endsWith("limit=100000.0000 asked=100000.0001 headroom=100000.0000");
    }

    @Test
    void the_size_limit_holds_for_sells_too() {
        limited(DEFAULT, shares("ACME", 2, "1"))
                .when(sell("ACME", 2, "50000.0001"))
                .thenRejected("TRADE_SIZE_LIMIT");
    }

    @Test
    void the_volume_of_a_day_may_be_used_up_but_not_exceeded() {
        limited(new RiskLimits(Decimal4.ONE, e4("100"), e4("100")), deposited("1000"))
                .when(buy("ACME", 60, "1"))
                .and()
                .when(sell("ACME", 30, "1"))
                .and()
                .when(buy("ACME", 11, "1"))
                .thenRejected(new DailyLimit(e4("100"), e4("11"), e4("10")))
                .and()
                .when(buy("ACME", 10, "1"))
                .thenState(state -> assertThat(view(state).volumeTodayE4()).isEqualTo(e4("100")));
    }

    @Test
    void the_daily_limit_counts_a_trading_day_in_the_accounts_zone() {
        limited(new RiskLimits(Decimal4.ONE, e4("100"), e4("100")), deposited("1000"))
                .at("2026-01-06T04:59:59Z")
                .when(buy("ACME", 100, "1"))
                .and()
                .at("2026-01-06T04:59:59.999999Z")
                .when(buy("ACME", 1, "1"))
                .thenRejected("DAILY_LIMIT")
                .and()
                .at("2026-01-06T05:00:00Z")
                .when(buy("ACME", 100, "1"))
                .thenState(state -> {
                    assertThat(view(state).volumeTodayE4()).isEqualTo(e4("100"));
                    assertThat(view(state).tradingDay()).hasToString("2026-01-06");
                });
    }

    @Test
    void a_trading_day_has_23_hours_when_clocks_go_forward() {
        limited(new RiskLimits(Decimal4.ONE, e4("100"), e4("100")), deposited("1000"))
                .at("2026-03-08T05:00:00Z")
                .when(buy("ACME", 100, "1"))
                .and()
                .at("2026-03-09T03:59:59.999999Z")
                .when(buy("ACME", 1, "1"))
                .thenRejected("DAILY_LIMIT")
                .and()
                .at("2026-03-09T04:00:00Z")
                .when(buy("ACME", 1, "1"))
                .thenState(state -> assertThat(view(state).volumeTodayE4()).isEqualTo(e4("1")));
    }

    @Test
    void a_limit_lowered_below_the_volume_of_the_day_leaves_no_headroom() {
        limited(new RiskLimits(Decimal4.ONE, e4("100"), e4("100")), deposited("1000"))
                .when(buy("ACME", 60, "1"))
                .and()
                .when(new ChangeRiskLimits(new RiskLimits(Decimal4.ONE, e4("50"), e4("100"))))
                .and()
                .when(buy("ACME", 1, "1"))
                .thenRejected(new DailyLimit(e4("50"), e4("1"), 0));
    }

    @Test
    void an_order_that_could_not_be_filled_today_is_not_placed() {
        limited(new RiskLimits(Decimal4.ONE, e4("100"), e4("100")), deposited("1000"))
                .when(buy("ACME", 60, "1"))
                .and()
                .when(limitBuy("O-1", 41, "1"))
                .thenRejected(new DailyLimit(e4("100"), e4("41"), e4("40")));
    }

    @Test
    void one_symbol_may_be_a_tenth_of_the_portfolio_but_not_more() {
        limited(DEFAULT, deposited("1000"))
                .when(buy("ACME", 101, "1"))
                .thenRejected(new PositionLimit("ACME", e4("0.1"), e4("101"), e4("100")))
                .and()
                .when(buy("ACME", 100, "1"))
                .and()
                .when(buy("ACME", 1, "1"))
                .thenRejected(new PositionLimit("ACME", e4("0.1"), e4("1"), 0));
    }

    @Test
    void a_position_limit_names_symbol_limit_asked_and_headroom() {
        var rejection = limited(DEFAULT, deposited("1000")).when(buy("ACME", 101, "1")).rejection();
        assertThat(rejection.code()).isEqualTo("POSITION_LIMIT");
        assertThat(rejection.details())
                .isEqualTo(
                        Map.of(
                                "symbol", "ACME",
                                "limit", "0.1000",
                                "asked", "101.0000",
                                "headroom", "100.0000"));
    }

    @Test
    void an_order_to_buy_too_much_of_one_symbol_is_not_placed() {
        limited(DEFAULT, deposited("1000"))
                .when(limitBuy("O-1", 101, "1"))
                .thenRejected("POSITION_LIMIT");
    }

    @Test
    void a_sell_is_not_subject_to_the_position_limit() {
        limited(DEFAULT, shares("ACME", 10, "10"))
                .when(sell("ACME", 1, "1"))
                .thenState(state -> assertThat(view(state).cashE4()).isEqualTo(e4("1")));
    }

    @Test
    void other_positions_count_at_their_marks() {
        limited(DEFAULT, deposited("100"), shares("EMCA", 10, "10"))
                .facts(mark("EMCA", "90"))
                .when(buy("ACME", 100, "1"))
                .thenState(state -> assertThat(view(state).cashE4()).isZero());
    }

    @Test
    void a_position_without_a_mark_counts_at_the_accounts_own_last_trade() {
        limited(new RiskLimits(Decimal4.ONE, e4("10000"), e4("1000")), deposited("1000"))
                .when(buy("EMCA", 10, "9"))
                .and()
                .when(new ChangeRiskLimits(DEFAULT))
                .and()
                .when(sell("EMCA", 1, "99"))
                .and()
                .when(buy("ACME", 191, "1"))
                .thenRejected(new PositionLimit("ACME", e4("0.1"), e4("191"), e4("190")));
    }

    @Test
    void a_position_that_came_in_kind_and_has_no_mark_counts_at_its_cost() {
        limited(DEFAULT, deposited("100"), shares("EMCA", 10, "900"))
                .when(buy("ACME", 100, "1"))
                .thenState(state -> assertThat(view(state).cashE4()).isZero());
    }

    @Test
    void what_is_bought_counts_at_its_mark_not_at_the_price_paid() {
        limited(DEFAULT, deposited("1000"))
                .facts(mark("ACME", "2"))
                .when(buy("ACME", 53, "1"))
                .thenRejected(new PositionLimit("ACME", e4("0.1"), e4("53"), e4("52")))
                .and()
                .when(buy("ACME", 52, "1"))
                .thenState(state -> assertThat(view(state).cashE4()).isEqualTo(e4("948")));
    }

    @Test
    void a_limit_of_nothing_forbids_every_buy() {
        limited(new RiskLimits(0, e4("100"), e4("100")), deposited("1000"))
                .when(buy("ACME", 1, "0.0001"))
                .thenRejected(new PositionLimit("ACME", 0, 1, 0));
    }

    @Test
    void a_limit_of_one_forbids_no_buy() {
        limited(Accounts.WIDE, deposited("1000"))
                .facts(mark("ACME", "7"))
                .when(buy("ACME", 1000, "1"))
                .thenState(state -> assertThat(view(state).cashE4()).isZero());
    }

    @Test
    void values_beyond_64_bits_are_compared_exactly() {
        Marks marks = Marks.of(Map.of("HUGE", Long.MAX_VALUE / 3, "VAST", Long.MAX_VALUE / 4));
        limited(
                        new RiskLimits(2_000, Long.MAX_VALUE, Long.MAX_VALUE),
                        deposited("1000"),
                        shares("HUGE", 1_000_000, "1"),
                        shares("VAST", 333_332, "1"))
                .facts(marks)
                .when(buy("VAST", 1, "1"))
                .thenState(state -> assertThat(view(state).cashE4()).isEqualTo(e4("999")))
                .and()
                .given(shares("VAST", 10, "1"))
                .when(buy("VAST", 1, "1"))
                .thenRejected("POSITION_LIMIT");
    }

    @Test
    void the_first_rule_that_is_broken_is_the_answer() {
        var limits = new RiskLimits(e4("0.1"), e4("150"), e4("100"));
        limited(limits, deposited("90"))
                .when(buy("ACME", 101, "1"))
                .thenRejected("TRADE_SIZE_LIMIT")
                .and()
                .when(buy("ACME", 91, "1"))
                .thenRejected("INSUFFICIENT_FUNDS")
                .and()
                .when(buy("ACME", 90, "1"))
                .thenRejected("POSITION_LIMIT")
                .and()
                .given(new AccountEvent.TradeExecuted("EMCA", Side.BUY, 90, e4("1"), 0))
                .when(buy("ACME", 91, "1"))
                .thenRejected("DAILY_LIMIT");
    }
}
