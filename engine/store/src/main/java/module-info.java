import org.jspecify.annotations.NullMarked;

/** The EventStore port and the in-memory store. */
@NullMarked
module dev.daybook.store {
    requires static org.jspecify;
    requires transitive dev.daybook.core;
}
