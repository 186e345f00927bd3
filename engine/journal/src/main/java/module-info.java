import org.jspecify.annotations.NullMarked;

/** The embedded durable store. */
@NullMarked
module dev.daybook.journal {
    requires com.github.luben.zstd_jni;
    requires jdk.unsupported;
    requires static org.jspecify;
    requires transitive dev.daybook.store;

    exports dev.daybook.journal;
    exports dev.daybook.journal.storage;
}
