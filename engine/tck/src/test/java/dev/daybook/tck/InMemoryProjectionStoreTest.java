package dev.daybook.tck;

import dev.daybook.store.projection.InMemoryProjectionStore;
import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.ProjectionStore;
import dev.daybook.store.projection.TableContents;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class InMemoryProjectionStoreTest extends ProjectionStoreContract<InMemoryTables> {

    @Override
    protected ProjectionStore<InMemoryTables> open() {
        return new InMemoryProjectionStore();
    }

    @Override
    public CountingProjection<InMemoryTables> counting(ProjectionId id) {
        return new Counting(id, "%s_%d".formatted(id.name(), id.version()));
    }

    private record Counting(ProjectionId id, String table)
            implements CountingProjection<InMemoryTables> {

        @Override
        public void add(InMemoryTables tables, String key, long amount) {
            long before = Long.parseLong(tables.value(table, key).orElse("0"));
            tables.put(table, key, Long.toString(before + amount));
        }

        @Override
        public Map<String, Long> counts(InMemoryTables tables) {
            var counts = new TreeMap<String, Long>();
            tables.rows(table).forEach((key, value) -> counts.put(key, Long.valueOf(value)));
            return counts;
        }

        @Override
        public void create(InMemoryTables tables) {
            tables.create(table);
        }

        @Override
        public void clear(InMemoryTables tables) {
            tables.clear(table);
        }

        @Override
        public void drop(InMemoryTables tables) {
            tables.drop(table);
        }

        @Override
        public List<TableContents> contents(InMemoryTables tables) {
            Map<String, String> rows = tables.rows(table);
            return List.of(new TableContents(id.name(), rows.size(), rows.toString()));
        }
    }
}
