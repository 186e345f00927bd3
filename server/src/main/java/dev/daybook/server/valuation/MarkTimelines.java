package dev.daybook.server.valuation;

import dev.daybook.runtime.Timeline;
import dev.daybook.server.app.Domains;
import dev.daybook.store.EventStore;
import dev.daybook.store.TimeAxis;
import dev.daybook.trading.instrument.InstrumentEvent;
import dev.daybook.trading.instrument.InstrumentState;
import dev.daybook.trading.valuation.LastMarks;
import java.util.HashMap;
import java.util.Map;

/**
 * The last marks by occurred time, at instants that never go backwards: each symbol's marks are
 * passed once, or jumped over where there are many. For one thread. Close it.
 */
final class MarkTimelines implements AutoCloseable {
    private final EventStore store;
    private final StepLimit steps;
    private final Map<String, Timeline<InstrumentState, InstrumentEvent>> timelines =
            new HashMap<>();

    MarkTimelines(EventStore store, StepLimit steps) {
        this.store = store;
        this.steps = steps;
    }

    /** As of an instant that is not before an earlier one. */
    LastMarks at(long instantMicros) {
        return symbol -> {
            steps.take();
            var timeline = timelines.computeIfAbsent(symbol, s -> begin(s, instantMicros));
            timeline.jumpTo(instantMicros);
            return timeline.state();
        };
    }

    private Timeline<InstrumentState, InstrumentEvent> begin(String symbol, long instantMicros) {
        return Timeline.startingAt(
                store, Domains.INSTRUMENTS, symbol, TimeAxis.OCCURRED, instantMicros);
    }

    @Override
    public void close() {
        timelines.values().forEach(Timeline::close);
    }
}
