package dev.daybook.runtime.projection;

import dev.daybook.store.projection.LetterFailure;

/** How often something was tried in vain, and what the last error was. */
record Tried(int attempts, long firstAtMicros, Throwable lastError, long lastAtMicros) {

    static Tried once(Throwable error, long nowMicros) {
        return new Tried(1, nowMicros, error, nowMicros);
    }

    Tried again(Throwable error, long nowMicros) {
        return new Tried(attempts + 1, firstAtMicros, error, nowMicros);
    }

    LetterFailure asFailure() {
        return LetterFailure.of(lastError, attempts, firstAtMicros, lastAtMicros);
    }
}
