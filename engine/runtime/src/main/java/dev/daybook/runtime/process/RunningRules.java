package dev.daybook.runtime.process;

import dev.daybook.core.Event;
import dev.daybook.core.ProcessRules;
import dev.daybook.runtime.process.OpenRequests.Open;
import dev.daybook.store.EventCursor;
import dev.daybook.store.EventFilter;
import dev.daybook.store.EventStore;
import dev.daybook.store.TimeRange;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A process manager's rules together with what they were told and what they ask for. Not
 * thread-safe; of no use after it threw.
 */
final class RunningRules<C> {
    /** Rules that ask again for what they are told was refused are not told for ever. */
    private static final int MAX_ROUNDS = 10;

    private final ProcessRules<C> rules;
    private final OpenRequests<C> requests;
    private long position;
    private long recordedAtMicros;

    RunningRules(ProcessType<C> type) {
        this.rules = type.rules().get();
        this.requests = new OpenRequests<>(type.name());
        if (rules.eventTypes().isEmpty()) {
            throw new IllegalArgumentException(
                    "A process manager wants at least one type of event; name=" + type.name());
        }
    }

    long position() {
        return position;
    }

    long recordedAtMicros() {
        return recordedAtMicros;
    }

    OpenRequests<C> requests() {
        return requests;
    }

    /** Reads everything that is durable now, unless it is to end before. */
    void readAll(EventStore events, BooleanSupplier isEnded) {
        // Asked first, so that the time is not later than that of the position.
        long endRecordedAtMicros = events.lastRecordedAtMicros();
        long end = events.lastPosition();
        if (end <= position) {
            return;
        }
        var filter = new EventFilter(rules.eventTypes(), TimeRange.all(), position);
        try (EventCursor cursor = events.read(filter)) {
            while (cursor.hasNext()) {
                if (isEnded.getAsBoolean()) {
                    return;
                }
                Event event = cursor.next();
                if (event.position() > end) {
                    break;
                }
                take(event);
            }
        }
        position = end;
        recordedAtMicros = Math.max(recordedAtMicros, endRecordedAtMicros);
    }

    private void take(Event event) {
        if (event.position() <= position) {
            return;
        }
        requests.happened(event.provenance().commandId());
        try {
            rules.happened(event, requests);
        } catch (RuntimeException fault) {
            throw new RuleFailure("The rules failed at an event; event=" + event.id(), fault);
        }
        position = event.position();
        recordedAtMicros = event.recordedAtMicros();
    }

    /**
     * What follows from events up to a checkpoint was answered before, and where it was accepted,
     * its events were read by now: so the rest was refused.
     */
    void refuseUpTo(long checkpoint) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            List<Open<C>> answered =
                    requests.all().stream()
                            .filter(open -> open.request().position() <= checkpoint)
                            .toList();
            answered.forEach(open -> refused(open, ProcessRules.REFUSED_EARLIER));
        }
    }

    void timePassed(long nowMicros) {
        try {
            rules.timePassed(Math.max(nowMicros, recordedAtMicros), requests);
        } catch (RuntimeException fault) {
            throw new RuleFailure("The rules failed as time passed; nowMicros=" + nowMicros, fault);
        }
    }

    void accepted(Open<C> open) {
        requests.answered(open);
    }

    void refused(Open<C> open, String code) {
        if (!requests.answered(open)) {
            return;
        }
        try {
            rules.refused(open.request(), code, requests);
        } catch (RuntimeException fault) {
            throw new RuleFailure(
                    "The rules failed at a refusal; cause=%s code=%s"
                            .formatted(open.request().cause(), code),
                    fault);
        }
    }

    /** A mistake in the rules; the same events lead to it again. */
    static final class RuleFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RuleFailure(String message, RuntimeException cause) {
            super(message, cause);
        }
    }
}
