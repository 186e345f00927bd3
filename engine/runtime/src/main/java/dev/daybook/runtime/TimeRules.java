package dev.daybook.runtime;

import dev.daybook.core.Command;
import dev.daybook.core.CommonRejection;
import dev.daybook.core.Rejection;
import java.util.Optional;

/** No step occurs before the previous one of its stream, nor in the future beyond clock skew. */
record TimeRules(long clockSkewMicros) {

    /**
     * When the command occurs: as it says, else now. A clock that was set back, or a previous event
     * from within the skew, must not put an unsaid time before the stream's last event.
     */
    static long occurredAtMicros(Command<?> command, long previousMicros, long nowMicros) {
        return command.occurredAtMicros().orElseGet(() -> Math.max(nowMicros, previousMicros));
    }

    Optional<Rejection> broken(long occurredAtMicros, long previousMicros, long nowMicros) {
        if (occurredAtMicros < previousMicros) {
            return Optional.of(
                    new CommonRejection.OccurredBeforePrevious(occurredAtMicros, previousMicros));
        }
        long latest = nowMicros + clockSkewMicros;
        if (occurredAtMicros > Math.max(latest, previousMicros)) {
            return Optional.of(new CommonRejection.OccurredInFuture(occurredAtMicros, latest));
        }
        return Optional.empty();
    }
}
