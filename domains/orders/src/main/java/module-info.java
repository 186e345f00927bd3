import org.jspecify.annotations.NullMarked;

/** The orders domain. */
// The opened package holds schemas only, which is why the compiler finds it empty.
@SuppressWarnings("opens")
@NullMarked
module dev.daybook.orders {
    requires static org.jspecify;
    requires transitive dev.daybook.core;

    exports dev.daybook.orders;

    opens dev.daybook.orders.schemas to
            dev.daybook.core;
}
