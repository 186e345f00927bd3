import org.jspecify.annotations.NullMarked;

/** The ports to event stores and read models, and in-memory stores as their reference. */
@NullMarked
module dev.daybook.store {
    requires transitive dev.daybook.core;
    requires static org.jspecify;

    exports dev.daybook.store;
    exports dev.daybook.store.projection;
}
