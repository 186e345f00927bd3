package dev.daybook.journal;

import dev.daybook.core.Event;
import dev.daybook.journal.background.Activity;
import dev.daybook.store.EventCursor;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A cursor that gets its events a page at a time, each from one block. */
abstract class PagedCursor implements EventCursor {
    private final StoreHealth health;
    private final Activity activity;
    private Iterator<Event> page = Collections.emptyIterator();
    private boolean ended;

    /**
     * @param activity is told of each page
     */
    PagedCursor(StoreHealth health, Activity activity) {
        this.health = health;
        this.activity = activity;
    }

    /** The next events, perhaps none; empty at the end. */
    abstract Optional<List<Event>> nextPage();

    @Override
    public boolean hasNext() {
        health.requireReadable();
        while (!ended && !page.hasNext()) {
            Optional<List<Event>> next = nextPage();
            page = next.map(List::iterator).orElse(Collections.emptyIterator());
            ended = next.isEmpty();
            if (page.hasNext()) {
                activity.done();
            }
        }
        return page.hasNext();
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The cursor is at its end");
        }
        return page.next();
    }

    @Override
    public void close() {
        ended = true;
        page = Collections.emptyIterator();
    }
}
