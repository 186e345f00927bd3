import org.jspecify.annotations.NullMarked;

/** What an event-sourced domain is made of: streams, events, deciders, codecs. */
@NullMarked
module dev.daybook.core {
    requires static org.jspecify;
    requires transitive org.apache.avro;
}
