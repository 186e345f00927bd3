import org.jspecify.annotations.NullMarked;

/** The trading domain. */
@NullMarked
module dev.daybook.trading {
    requires static org.jspecify;
    requires transitive dev.daybook.core;
}
