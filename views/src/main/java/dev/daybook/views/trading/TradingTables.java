package dev.daybook.views.trading;

import static dev.daybook.views.sql.Column.number;
import static dev.daybook.views.sql.Column.text;

import dev.daybook.store.projection.ProjectionId;
import dev.daybook.views.sql.Column;
import dev.daybook.views.sql.Stamp;
import dev.daybook.views.sql.TableShape;
import dev.daybook.views.sql.VersionTables;
import java.util.List;

/** The tables of the trading read model; columns are explained in {@code docs/read-models.md}. */
final class TradingTables {
    static final Column<String> ACCOUNT_ID = text("account");
    static final Column<String> OWNER = text("owner");
    static final Column<String> SYMBOL = text("symbol");
    static final Column<String> STATUS = text("status");
    static final Column<String> ORDER_ID = text("order_id");
    static final Column<Long> ORDER_NO = number("order_no");
    static final Column<Long> OCCURRED_AT = number("occurred_at_micros");
    static final Column<Long> REVISION = number("revision");
    static final Column<Long> DAY = number("day");
    static final Column<Long> MARK = number("mark_e4").orNull();
    static final Column<Long> QUANTITY = number("quantity");
    static final Column<Long> CHANGED_AT = number("changed_at_micros");

    /** Which part of the log a row is from: see {@link TradeHistory}. */
    static final Column<Long> PART = number("part");

    static final TableShape ACCOUNT =
            TableShape.of(
                            "account",
                            1,
                            ACCOUNT_ID,
                            OWNER,
                            text("currency"),
                            text("time_zone"),
                            STATUS,
                            number("max_concentration_e4"),
                            number("max_daily_volume_e4"),
                            number("max_trade_e4"),
                            number("opened_at_micros"))
                    .indexed("by_owner", OWNER, ACCOUNT_ID);

    static final TableShape BALANCE =
            TableShape.of(
                    "balance",
                    1,
                    ACCOUNT_ID,
                    REVISION,
                    PART,
                    number("cash_e4"),
                    number("reserved_e4"),
                    number("cost_basis_e4"),
                    number("money_in_e4"),
                    number("money_out_e4"),
                    number("cost_in_e4"),
                    number("cost_out_e4"),
                    number("realised_pnl_e4"),
                    number("open_orders"),
                    CHANGED_AT,
                    DAY,
                    number("day_trades"),
                    number("day_volume_e4"),
                    number("day_realised_pnl_e4"),
                    number("day_money_in_e4"),
                    number("day_money_out_e4"));

    static final TableShape POSITION =
            TableShape.of(
                    "position",
                    2,
                    ACCOUNT_ID,
                    SYMBOL,
                    QUANTITY,
                    number("reserved_quantity"),
                    number("cost_e4"),
                    number("realised_pnl_e4"),
                    number("last_trade_price_e4").orNull(),
                    number("changed_at_micros"));

    static final TableShape ORDER =
            TableShape.of(
                            "order",
                            2,
                            ACCOUNT_ID,
                            ORDER_NO,
                            ORDER_ID,
                            SYMBOL,
                            text("side"),
                            text("type"),
                            text("time_in_force"),
                            STATUS,
                            QUANTITY,
                            number("filled_quantity"),
                            number("filled_notional_e4"),
                            number("limit_price_e4").orNull(),
                            number("reserve_price_e4"),
                            number("placed_at_micros"),
                            number("expires_at_micros").orNull(),
                            number("changed_at_micros"))
                    .indexed("by_id", ACCOUNT_ID, ORDER_ID)
                    .indexed("by_status", ACCOUNT_ID, STATUS, ORDER_NO);

    static final TableShape TRADE =
            TableShape.of(
                    "trade",
                    4,
                    PART,
                    ACCOUNT_ID,
                    OCCURRED_AT,
                    REVISION,
                    SYMBOL,
                    text("side"),
                    QUANTITY,
                    number("price_e4"),
                    number("cost_removed_e4"),
                    number("realised_pnl_e4"),
                    ORDER_ID.orNull(),
                    text("execution_id").orNull());

    static final TableShape ACCOUNT_DAY =
            TableShape.of(
                    "account_day",
                    2,
                    ACCOUNT_ID,
                    DAY,
                    number("trades"),
                    number("volume_e4"),
                    number("realised_pnl_e4"),
                    number("money_in_e4"),
                    number("money_out_e4"),
                    number("cash_e4"),
                    number("cost_basis_e4"));

    static final TableShape INSTRUMENT =
            TableShape.of(
                    "instrument", 1, SYMBOL, REVISION, MARK, number("marked_at_micros").orNull());

    static final Column<Long> PRICE = number("price_e4");
    static final TableShape MARKS = TableShape.of("mark", 3, SYMBOL, OCCURRED_AT, REVISION, PRICE);

    static final Column<Long> MARK_CLOSE = number("mark_close_e4").orNull();
    static final TableShape SYMBOL_DAY =
            TableShape.of(
                    "symbol_day",
                    2,
                    SYMBOL,
                    DAY,
                    number("trades"),
                    number("volume"),
                    number("turnover_e4"),
                    number("open_e4").orNull(),
                    number("open_at_micros").orNull(),
                    text("open_event").orNull(),
                    number("high_e4").orNull(),
                    number("low_e4").orNull(),
                    number("close_e4").orNull(),
                    number("close_at_micros").orNull(),
                    text("close_event").orNull(),
                    number("marks"),
                    number("mark_open_e4").orNull(),
                    number("mark_high_e4").orNull(),
                    number("mark_low_e4").orNull(),
                    MARK_CLOSE);

    private TradingTables() {}

    static VersionTables of(ProjectionId id) {
        return new VersionTables(
                id,
                List.of(
                        ACCOUNT,
                        BALANCE,
                        POSITION,
                        ORDER,
                        TRADE,
                        ACCOUNT_DAY,
                        INSTRUMENT,
                        MARKS,
                        SYMBOL_DAY),
                List.of(Stamp.SHAPE));
    }
}
