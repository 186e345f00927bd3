import org.jspecify.annotations.NullMarked;

/** The command engine, and what runs projections. */
@NullMarked
module dev.daybook.runtime {
    requires static org.jspecify;
    requires transitive dev.daybook.store;
    requires org.slf4j;

    exports dev.daybook.runtime;
    exports dev.daybook.runtime.projection;
}
