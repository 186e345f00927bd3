package dev.daybook.views.cache;

import dev.daybook.core.Payload;
import dev.daybook.store.projection.ProjectionId;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers about single streams, from where they are quicker to have than from tables. */
public interface Answers {

    /**
     * The answer about a stream; empty where there is none. It is at least of the position that the
     * projection is known to have dealt with when this is called.
     *
     * @param name of the projection whose tables the answer comes from
     * @param key of the stream
     * @param form of the answer in bytes
     * @param read reads the tables, with all that was committed before
     */
    <V> Optional<V> find(String name, String key, Form<V> form, Supplier<FromTables<V>> read);

    /**
     * What was read.
     *
     * @param version whose tables were read
     */
    record FromTables<V>(ProjectionId version, Optional<V> answer) {}

    /** Turns an answer into bytes and back. Thread-safe. */
    interface Form<V> {
        /** Of the last event in the answer. */
        long revision(V answer);

        Payload encode(V answer);

        /** Empty where the bytes are in another form, such as that of another program version. */
        Optional<V> decode(String key, long revision, Payload bytes);
    }

    /** Always from the tables. */
    static Answers fromTables() {
        return new Answers() {
            @Override
            public <V> Optional<V> find(
                    String name, String key, Form<V> form, Supplier<FromTables<V>> read) {
                return read.get().answer();
            }
        };
    }
}
