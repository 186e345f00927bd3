package dev.daybook.views;

import dev.daybook.core.Event;

/** Decides by a row's revision whether an event still has to have its effect. */
public final class StreamOrder {
    private StreamOrder() {}

    /**
     * False for an event that the row already holds, which is delivered again. Events between may
     * be missing, because an operator may drop one that can't be applied and go on after it; that
     * none is missing otherwise is for whoever delivers them.
     *
     * @param revision of the last event of the stream that the row holds; 0 for no row
     */
    public static boolean isNews(Event event, long revision) {
        return event.revision() > revision;
    }
}
