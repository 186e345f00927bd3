import org.jspecify.annotations.NullMarked;

/** Deciders, events and codecs: what a domain needs, and nothing else. */
@NullMarked
module dev.daybook.core {
    requires transitive org.apache.avro;
    requires transitive static org.jspecify;

    exports dev.daybook.core;
}
