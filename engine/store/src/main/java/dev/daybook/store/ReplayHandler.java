package dev.daybook.store;

/** Gets the events of its share of the streams in a {@link EventStore#replay replay}. */
@FunctionalInterface
public interface ReplayHandler {

    /** The next event, on this handler's thread. What it throws ends the replay. */
    void onEvent(ReplayedEvent event);
}
