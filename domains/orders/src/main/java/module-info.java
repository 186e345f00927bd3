import org.jspecify.annotations.NullMarked;

/** The orders domain. */
@NullMarked
module dev.daybook.orders {
    requires static org.jspecify;
    requires transitive dev.daybook.core;
}
