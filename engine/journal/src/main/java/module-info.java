import org.jspecify.annotations.NullMarked;

/** The embedded durable store. */
@NullMarked
module dev.daybook.journal {
    requires static org.jspecify;
    requires transitive dev.daybook.store;
}
