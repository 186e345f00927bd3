import org.jspecify.annotations.NullMarked;

/** Contract tests for stores and the given/when/then kit for deciders. */
@NullMarked
module dev.daybook.tck {
    requires static org.jspecify;
    requires transitive dev.daybook.store;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires transitive org.assertj.core;

    exports dev.daybook.tck;
}
