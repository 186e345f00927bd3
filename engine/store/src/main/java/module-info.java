import org.jspecify.annotations.NullMarked;

/** The port to every event store, and the in-memory store that is its reference. */
@NullMarked
module dev.daybook.store {
    requires transitive dev.daybook.core;
    requires static org.jspecify;

    exports dev.daybook.store;
}
