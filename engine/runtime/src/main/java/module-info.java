import org.jspecify.annotations.NullMarked;

/** The command engine: decides ahead of durability, answers after it. */
@NullMarked
module dev.daybook.runtime {
    requires static org.jspecify;
    requires transitive dev.daybook.store;
    requires org.slf4j;

    exports dev.daybook.runtime;
}
