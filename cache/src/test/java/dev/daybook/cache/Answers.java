package dev.daybook.cache;

import dev.daybook.core.Payload;
import java.nio.charset.StandardCharsets;

/** Answers that tests can tell by their revision. */
final class Answers {
    private Answers() {}

    static Payload of(long revision) {
        return Payload.wrap(("revision " + revision).getBytes(StandardCharsets.UTF_8));
    }
}
