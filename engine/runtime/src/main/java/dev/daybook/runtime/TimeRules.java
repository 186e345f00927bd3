package dev.daybook.runtime;

import dev.daybook.core.Command;
import dev.daybook.core.CommonRejection;
import dev.daybook.core.Rejection;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** No step occurs before the previous one of its stream, nor in the future beyond clock skew. */
record TimeRules(long clockSkewMicros) {

    /**
     * When the command occurs: as it says, else now. A clock that was set back, or a previous event
     * from within the skew, must not put an unsaid time before the stream's last event.
     */
    static long occurredAtMicros(Command<?> command, long previousMicros, long nowMicros) {
        OptionalLong said = command.occurredAtMicros();
        return said.isPresent() ? said.getAsLong() : Math.max(nowMicros, previousMicros);
    }

    /** Null where the time is right. */
    @Nullable Rejection broken(long occurredAtMicros, long previousMicros, long nowMicros) {
        if (occurredAtMicros < previousMicros) {
            return new CommonRejection.OccurredBeforePrevious(occurredAtMicros, previousMicros);
        }
        long latest = nowMicros + clockSkewMicros;
        if (occurredAtMicros > Math.max(latest, previousMicros)) {
            return new CommonRejection.OccurredInFuture(occurredAtMicros, latest);
        }
        return null;
    }
}
