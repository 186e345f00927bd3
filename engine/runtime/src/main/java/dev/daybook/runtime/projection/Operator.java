package dev.daybook.runtime.projection;

import dev.daybook.core.Clock;
import dev.daybook.store.projection.OperatorAction;
import dev.daybook.store.projection.OperatorAction.Kind;

/** Who asks for something to be done to a projection, and why; both are recorded. */
public record Operator(String actor, String reason) {

    public Operator {
        // Refused here, before anything is done.
        var _ = new OperatorAction(Kind.PAUSED, actor, 0, reason);
    }

    OperatorAction does(Kind kind, Clock clock) {
        return new OperatorAction(kind, actor, clock.nowMicros(), reason);
    }
}
