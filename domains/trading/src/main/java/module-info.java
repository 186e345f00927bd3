import org.jspecify.annotations.NullMarked;

/** The trading domain. */
// The opened package holds schemas only, which is why the compiler finds it empty.
@SuppressWarnings("opens")
@NullMarked
module dev.daybook.trading {
    requires static org.jspecify;
    requires transitive dev.daybook.core;

    exports dev.daybook.trading;
    exports dev.daybook.trading.account;
    exports dev.daybook.trading.instrument;
    exports dev.daybook.trading.valuation;
    exports dev.daybook.trading.venue;

    opens dev.daybook.trading.schemas to
            dev.daybook.core;
}
