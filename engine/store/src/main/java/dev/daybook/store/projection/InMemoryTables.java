package dev.daybook.store.projection;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of an {@link InMemoryProjectionStore}: named tables of texts by key. To be used
 * by the thread that was given it, during the call.
 */
public final class InMemoryTables {
    private final NavigableMap<String, NavigableMap<String, String>> tables = new TreeMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    InMemoryTables() {}

    /** Makes an empty table. */
    public void create(String table) {
        if (tables.containsKey(table)) {
            throw new IllegalStateException("There is such a table; table=" + table);
        }
        tables.put(table, new TreeMap<>());
        undo.push(() -> tables.remove(table));
    }

    public void drop(String table) {
        NavigableMap<String, String> dropped = existing(table);
        tables.remove(table);
        undo.push(() -> tables.put(table, dropped));
    }

    /** Deletes every row. */
    public void clear(String table) {
        existing(table);
        drop(table);
        create(table);
    }

    public void put(String table, String key, String value) {
        set(table, key, value);
    }

    public void remove(String table, String key) {
        set(table, key, null);
    }

    public Optional<String> value(String table, String key) {
        return Optional.ofNullable(existing(table).get(key));
    }

    /** All rows by key; a view that can't be changed. */
    public NavigableMap<String, String> rows(String table) {
        return Collections.unmodifiableNavigableMap(existing(table));
    }

    private void set(String table, String key, @Nullable String value) {
        NavigableMap<String, String> rows = existing(table);
        String before = change(rows, key, value);
        undo.push(() -> change(rows, key, before));
    }

    private static @Nullable String change(
            Map<String, String> rows, String key, @Nullable String value) {
        return value == null ? rows.remove(key) : rows.put(key, value);
    }

    private NavigableMap<String, String> existing(String table) {
        NavigableMap<String, String> rows = tables.get(table);
        if (rows == null) {
            throw new IllegalStateException("There is no such table; table=" + table);
        }
        return rows;
    }

    void commit() {
        undo.clear();
    }

    void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
