package dev.daybook.views.cache;

import dev.daybook.cache.Lookup;
import dev.daybook.cache.RevisionCache;
import dev.daybook.store.projection.ProjectionId;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers from a cache that an {@link InvalidatingStore} keeps in step. Thread-safe. */
public final class CachedAnswers implements Answers {
    private final RevisionCache cache;
    private final InvalidatingStore<?> store;

    public CachedAnswers(RevisionCache cache, InvalidatingStore<?> store) {
        this.cache = cache;
        this.store = store;
    }

    @Override
    public <V> Optional<V> find(
            String name, String key, Form<V> form, Supplier<FromTables<V>> read) {
        Optional<ProjectionId> active = store.active(name);
        if (active.isEmpty()) {
            return read.get().answer();
        }
        return switch (cache.find(InvalidatingStore.cacheKey(active.get(), key))) {
            case Lookup.Hit hit ->
                    form.decode(key, hit.revision(), hit.answer()).or(() -> read.get().answer());
            case Lookup.Miss miss -> filled(active.get(), miss, form, read.get());
        };
    }

    /** An answer of tables that were swapped in meanwhile isn't one of the version asked for. */
    private <V> Optional<V> filled(
            ProjectionId active, Lookup.Miss miss, Form<V> form, FromTables<V> read) {
        if (read.version().equals(active)) {
            read.answer()
                    .ifPresent(answer -> {
                        var _ = cache.fill(miss, form.revision(answer), form.encode(answer));
                    });
        }
        return read.answer();
    }
}
