package dev.daybook.journal.index;

import dev.daybook.core.StreamId;
import dev.daybook.journal.format.v1.StreamTable;
import java.util.ArrayList;
import java.util.List;

/** The streams of a block that was never written. */
final class FakeTable implements StreamTable {
    private final List<StreamEntry> entries = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    /** Adds the stream's next events and returns the last one's revision. */
    long add(StreamEntry entry, int events) {
        entries.add(entry);
        counts.add(events);
        return entry.lastRevision() + events;
    }

    StreamEntry entry(int number) {
        return entries.get(number);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public StreamId stream(int number) {
        return entries.get(number).id();
    }

    @Override
    public long firstRevision(int number) {
        return entries.get(number).lastRevision() + 1;
    }

    @Override
    public int eventCount(int number) {
        return counts.get(number);
    }
}
