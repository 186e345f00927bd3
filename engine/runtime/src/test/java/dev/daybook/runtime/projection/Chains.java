package dev.daybook.runtime.projection;

import dev.daybook.core.Event;
import dev.daybook.store.projection.InMemoryTables;
import dev.daybook.store.projection.Projection;
import dev.daybook.store.projection.ProjectionId;
import dev.daybook.store.projection.TableContents;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A projection whose rows tell when an event of a stream was applied twice, left out, or out of
 * order: each holds the number of events and a hash that chains their positions.
 *
 * @param before looks at a batch before it is applied, and may throw or wait
 * @param fault looks at each event after it was applied, and may throw
 */
record Chains(
        ProjectionId id,
        Set<String> eventTypes,
        Consumer<List<Event>> before,
        Consumer<Event> fault)
        implements Projection<InMemoryTables> {

    static Chains version(int version) {
        return new Chains(new ProjectionId("chains", version), Set.of(), events -> {}, event -> {});
    }

    Chains wanting(String... types) {
        return new Chains(id, Set.of(types), before, fault);
    }

    Chains before(Consumer<List<Event>> look) {
        return new Chains(id, eventTypes, look, fault);
    }

    Chains failing(Consumer<Event> at) {
        return new Chains(id, eventTypes, before, at);
    }

    private String table() {
        return "chains_" + id.version();
    }

    @Override
    public void apply(InMemoryTables tables, List<Event> events) {
        before.accept(events);
        for (Event event : events) {
            String key = event.stream().toString();
            String row = tables.value(table(), key).orElse("0:0");
            tables.put(table(), key, next(row, event));
            fault.accept(event);
        }
    }

    /** A stream's row after one event more. */
    static String next(String row, Event event) {
        int colon = row.indexOf(':');
        long count = Long.parseLong(row.substring(0, colon)) + 1;
        long hash = Long.parseLong(row.substring(colon + 1)) * 31 + event.position();
        return count + ":" + hash;
    }

    NavigableMap<String, String> rows(InMemoryTables tables) {
        return tables.rows(table());
    }

    @Override
    public void create(InMemoryTables tables) {
        tables.create(table());
    }

    @Override
    public void clear(InMemoryTables tables) {
        tables.clear(table());
    }

    @Override
    public void drop(InMemoryTables tables) {
        tables.drop(table());
    }

    @Override
    public List<TableContents> contents(InMemoryTables tables) {
        var rows = rows(tables);
        return List.of(new TableContents("chains", rows.size(), rows.toString()));
    }
}
