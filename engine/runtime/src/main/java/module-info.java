import org.jspecify.annotations.NullMarked;

/** The command engine, what runs projections and process managers, and answers about the past. */
@NullMarked
module dev.daybook.runtime {
    requires static org.jspecify;
    requires transitive dev.daybook.store;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;

    exports dev.daybook.runtime;
    exports dev.daybook.runtime.process;
    exports dev.daybook.runtime.projection;
    exports dev.daybook.runtime.temporal;
}
